package dev.notula.speech;

import java.time.Duration;
import java.util.List;

/**
 * Where one piece goes over into the next, in words.
 *
 * @param formerWords how many words of the former piece count
 * @param nextFrom the first word of the next piece that counts
 */
record Seam(int formerWords, int nextFrom) {
    /** The same word is not heard further apart: pieces differ by a few tenths of a second. */
    private static final long MOST_DRIFT_MILLIS = 1000;

    /**
     * The seam between pieces that overlap: after a word that both have, with a neighbour that both have too, as near
     * the middle of the overlap as may be. Both know little of what is
     * next to their own edge. Where they agree nowhere, the middle by time, but what only one has heard stays.
     */
    static Seam find(List<SpokenWord> former, List<SpokenWord> next, Duration from, Duration to) {
        long middle = from.plus(to).toMillis() / 2;
        int formerFrom = former.size();
        while (formerFrom > 0 && former.get(formerFrom - 1).endMillis() > from.toMillis() - MOST_DRIFT_MILLIS) {
            formerFrom--;
        }
        int nextTo = 0;
        while (nextTo < next.size() && next.get(nextTo).startMillis() < to.toMillis() + MOST_DRIFT_MILLIS) {
            nextTo++;
        }
        Seam best = byTime(former, next, middle);
        long nearest = Long.MAX_VALUE;
        for (int i = formerFrom; i + 1 < former.size(); i++) {
            for (int j = 0; j + 1 < nextTo; j++) {
                if (agree(former.get(i), next.get(j)) && agree(former.get(i + 1), next.get(j + 1))) {
                    long distance = Math.abs(between(former, i) - middle)
                            + Math.abs(between(next, j) - middle)
                            + Math.abs(between(former, i) - between(next, j));
                    if (distance < nearest) {
                        nearest = distance;
                        best = new Seam(i + 1, j + 1);
                    }
                }
            }
        }
        return best;
    }

    /** At the middle, or where one side has heard nothing at it, no nearer to the other side's words than that. */
    private static Seam byTime(List<SpokenWord> former, List<SpokenWord> next, long middle) {
        if (former.isEmpty() || next.isEmpty()) {
            return new Seam(former.size(), 0);
        }
        long formerEnd = former.getLast().endMillis();
        long nextStart = next.getFirst().startMillis();
        long cut = nextStart > middle ? nextStart : Math.min(formerEnd, middle);
        int formerWords = former.size();
        while (formerWords > 0 && former.get(formerWords - 1).middleMillis() >= cut) {
            formerWords--;
        }
        int nextFrom = 0;
        while (nextFrom < next.size() && next.get(nextFrom).middleMillis() < cut) {
            nextFrom++;
        }
        return new Seam(formerWords, nextFrom);
    }

    private static boolean agree(SpokenWord one, SpokenWord other) {
        return one.bare().equals(other.bare())
                && Math.abs(one.middleMillis() - other.middleMillis()) <= MOST_DRIFT_MILLIS;
    }

    /** The moment between a word and the one after it. */
    private static long between(List<SpokenWord> words, int index) {
        return (words.get(index).endMillis() + words.get(index + 1).startMillis()) / 2;
    }
}
