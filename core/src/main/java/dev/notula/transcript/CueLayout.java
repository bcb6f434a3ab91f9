package dev.notula.transcript;

import java.util.ArrayList;
import java.util.List;

/**
 * Groups units that follow each other without a pause into cues of one or two lines and at most 7 seconds, so that the
 * breaks cost the reader least over all of them (the way Knuth and Plass break paragraphs).
 */
final class CueLayout {
    private static final int EACH_CUE = 30;
    private static final int EACH_SECOND_LINE = 5;
    /** A cue that ends one sentence and begins another that it does not end. */
    private static final int TORN_SENTENCE = 40;
    /** Two cues with less between them than the eye notices. */
    private static final int NARROW_GAP = 60;
    /** More than all the breaks cost that keep a cue readable. */
    private static final int UNREADABLE = 1_000_000;

    private final List<Unit> units;
    /** Before when the last cue has to leave. */
    private final long until;
    /** What a break before each unit costs. */
    private final int[] breaks;
    /** Where each unit begins, after its space, and ends if all were on one endless line. */
    private final int[] left;

    private final int[] right;
    /** Where the last sentence before each unit begins. */
    private final int[] lastSentence;

    CueLayout(List<Unit> units, long until, BreakCost cost) {
        this.units = units;
        this.until = until;
        this.breaks = new int[units.size()];
        this.left = new int[units.size()];
        this.right = new int[units.size()];
        this.lastSentence = new int[units.size()];
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            if (i > 0) {
                breaks[i] = cost.between(units.get(i - 1), unit);
                lastSentence[i] = breaks[i - 1] == BreakCost.SENTENCE ? i - 1 : lastSentence[i - 1];
                left[i] = right[i - 1] + (unit.isSpaced() ? LineWidth.NARROW : 0);
            }
            right[i] = left[i] + unit.width();
        }
    }

    /** Where the cues end: indices into the units, the last one their number. */
    List<Integer> ends() {
        long[] cost = new long[units.size() + 1];
        int[] startOfCue = new int[units.size() + 1];
        for (int end = 1; end <= units.size(); end++) {
            cost[end] = Long.MAX_VALUE;
            for (int start = end - 1; start >= 0 && fits(start, end); start--) {
                long total = cost[start] + cost(start, end);
                if (total < cost[end]) {
                    cost[end] = total;
                    startOfCue[end] = start;
                }
            }
        }
        List<Integer> ends = new ArrayList<>();
        for (int end = units.size(); end > 0; end = startOfCue[end]) {
            ends.addFirst(end);
        }
        return ends;
    }

    /** The units from one index to another in one or two lines. */
    List<String> lines(int start, int end) {
        if (width(start, end) <= LineWidth.LINE) {
            return List.of(text(start, end));
        }
        int middle = middle(start, end);
        return List.of(text(start, middle), text(middle, end));
    }

    private boolean fits(int start, int end) {
        boolean isShort = units.get(end - 1).end() - units.get(start).start() <= Cues.LONGEST_MILLIS;
        return start == end - 1 || (isShort && (width(start, end) <= LineWidth.LINE || middle(start, end) > start));
    }

    private int cost(int start, int end) {
        int width = width(start, end);
        int cost = EACH_CUE;
        if (end < units.size()) {
            cost += 2 * breaks[end];
            if (breaks[end] != BreakCost.SENTENCE && lastSentence[end] > start) {
                cost += TORN_SENTENCE;
            }
        }
        if (width > LineWidth.LINE) {
            int middle = middle(start, end);
            cost += EACH_SECOND_LINE + breaks[middle] / 2;
            width -= units.get(middle).isSpaced() ? LineWidth.NARROW : 0;
        }
        return cost + haste(start, end, width);
    }

    /** What it costs that the next cue comes before this one can be read; the width is that of its lines. */
    private int haste(int start, int end, int width) {
        long available = (end == units.size() ? until : units.get(end).start())
                - units.get(start).start();
        long needed = Cues.readingMillis(width);
        if (available >= needed + Cues.GAP_MILLIS) {
            return 0;
        }
        return available >= needed + Cues.LEAST_GAP_MILLIS
                ? NARROW_GAP
                : UNREADABLE + (int) (UNREADABLE * (needed + Cues.LEAST_GAP_MILLIS - available) / needed);
    }

    /** Where the second line begins, or the start where two lines do not hold it. */
    private int middle(int start, int end) {
        int best = start;
        int least = Integer.MAX_VALUE;
        for (int middle = end - 1; middle > start; middle--) {
            int below = width(middle, end);
            if (below > LineWidth.LINE) {
                break;
            }
            int above = width(start, middle);
            int cost = breaks[middle] + Math.abs(above - below) / LineWidth.NARROW;
            if (above <= LineWidth.LINE && cost < least) {
                least = cost;
                best = middle;
            }
        }
        return best;
    }

    private int width(int start, int end) {
        return right[end - 1] - left[start];
    }

    private String text(int start, int end) {
        StringBuilder line = new StringBuilder();
        for (int i = start; i < end; i++) {
            line.append(i > start && units.get(i).isSpaced() ? " " : "")
                    .append(units.get(i).text());
        }
        return line.toString();
    }
}
