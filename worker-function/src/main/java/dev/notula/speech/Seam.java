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
    /** The same timed word is not heard further apart: pieces differ by a few tenths of a second. */
    private static final long MOST_DRIFT_MILLIS = 1000;

    /**
     * The seam between pieces that overlap: after a word that both have, with a neighbour that both have too, as near
     * the middle of the overlap as may be. Both know little of what is
     * next to their own edge. Where they agree nowhere, the middle by time, but what only one has heard stays.
     *
     * @param isTimed whether the words' times are the provider's own; shared out over a text, they are seconds off, and
     *     the most words in a row that both have tell better where they agree
     */
    static Seam find(List<SpokenWord> former, List<SpokenWord> next, Duration from, Duration to, boolean isTimed) {
        long middle = from.plus(to).toMillis() / 2;
        long drift = isTimed
                ? MOST_DRIFT_MILLIS
                : Math.max(MOST_DRIFT_MILLIS, to.minus(from).toMillis());
        int formerFrom = former.size();
        while (formerFrom > 0 && former.get(formerFrom - 1).endMillis() > from.toMillis() - drift) {
            formerFrom--;
        }
        int nextTo = 0;
        while (nextTo < next.size() && next.get(nextTo).startMillis() < to.toMillis() + drift) {
            nextTo++;
        }
        Seam best = byTime(former, next, middle);
        int longest = 2;
        long nearest = Long.MAX_VALUE;
        for (int i = formerFrom; i + 1 < former.size(); i++) {
            for (int j = 0; j + 1 < nextTo; j++) {
                if (agree(former.get(i), next.get(j), drift) && agree(former.get(i + 1), next.get(j + 1), drift)) {
                    int row = isTimed ? longest : row(former, next, i, j, drift);
                    long distance = Math.abs(between(former, i) - middle)
                            + Math.abs(between(next, j) - middle)
                            + Math.abs(between(former, i) - between(next, j));
                    if (row > longest || (row == longest && distance < nearest)) {
                        longest = row;
                        nearest = distance;
                        best = new Seam(i + 1, j + 1);
                    }
                }
            }
        }
        return best;
    }

    /** How many words in a row both have there. */
    private static int row(List<SpokenWord> former, List<SpokenWord> next, int i, int j, long drift) {
        int before = 0;
        while (before < Math.min(i, j) && agree(former.get(i - before - 1), next.get(j - before - 1), drift)) {
            before++;
        }
        int after = 1;
        while (i + after < former.size()
                && j + after < next.size()
                && agree(former.get(i + after), next.get(j + after), drift)) {
            after++;
        }
        return before + after;
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

    private static boolean agree(SpokenWord one, SpokenWord other, long drift) {
        return one.bare().equals(other.bare()) && Math.abs(one.middleMillis() - other.middleMillis()) <= drift;
    }

    /** The moment between a word and the one after it. */
    private static long between(List<SpokenWord> words, int index) {
        return (words.get(index).endMillis() + words.get(index + 1).startMillis()) / 2;
    }
}
