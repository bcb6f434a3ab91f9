package dev.notula.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups units into cues of one or two lines and at most 7 seconds, so that the breaks cost the reader least over all of
 * them (the way Knuth and Plass break paragraphs). A cue that comes in time goes before good breaks. Where any layout has
 * every cue within its limits, late ones included, the one found has.
 */
final class CueLayout {
    private static final int EACH_CUE = 30;
    private static final int EACH_SECOND_LINE = 5;
    /** A cue that ends one sentence and begins another that it does not end. */
    private static final int TORN_SENTENCE = 40;
    /** Two cues that come with their words only with less between them than the eye notices. */
    private static final int NARROW_GAP = 60;
    /** More than all the breaks cost that let cues come with their words. */
    private static final int HASTE = 1_000_000;

    /** A cue that has to wait for the one before, and each millisecond of it: worse than some that come early. */
    private static final int LATE = 10 * HASTE;

    private static final long LATE_MILLISECOND = HASTE / 100;

    private final List<Unit> units;
    /** When the last cue has to leave. */
    private final long until;
    /** What a break before each unit costs. */
    private final int[] breaks;
    /** Where the last sentence before each unit begins. */
    private final int[] lastSentence;

    private final CueLines lines;

    /**
     * The units up to an index in cues.
     *
     * @param unreadable how many of the cues cannot be read in time
     * @param free when the next cue can come, if each comes as early as it may
     */
    private record Way(
            int end,
            int unreadable,
            long cost,
            long free,
            @Nullable Way before) {
        private static final Comparator<Way> CHEAPER =
                Comparator.comparingInt(Way::unreadable).thenComparingLong(Way::cost);
        private static final Comparator<Way> SOONER = Comparator.comparingInt(Way::unreadable)
                .thenComparingLong(Way::free)
                .thenComparingLong(Way::cost);
    }

    CueLayout(List<Unit> units, long until, BreakCost cost) {
        this.units = units;
        this.until = until;
        this.breaks = new int[units.size()];
        this.lastSentence = new int[units.size()];
        for (int i = 1; i < units.size(); i++) {
            breaks[i] = cost.between(units.get(i - 1), units.get(i));
            lastSentence[i] = breaks[i - 1] == BreakCost.SENTENCE ? i - 1 : lastSentence[i - 1];
        }
        this.lines = new CueLines(units, breaks);
    }

    /** What each cue holds. */
    List<CueTimes.Draft> drafts() {
        List<CueTimes.Draft> drafts = new ArrayList<>();
        int start = 0;
        for (int end : ends()) {
            Unit last = units.get(end - 1);
            drafts.add(new CueTimes.Draft(units.get(start).start(), last.end(), lines.of(start, end)));
            start = end;
        }
        return drafts;
    }

    /** Where the cues end: indices into the units, the last one their number. */
    private List<Integer> ends() {
        Way[] cheapest = new Way[units.size() + 1];
        // Its breaks may be poor, but it leaves the most time for what is fast afterwards.
        Way[] soonest = new Way[units.size() + 1];
        cheapest[0] = new Way(0, 0, 0, 0, null);
        soonest[0] = cheapest[0];
        for (int end = 1; end <= units.size(); end++) {
            for (int start = end - 1; start >= 0 && isTogether(start, end); start--) {
                int second = lines.second(start, end);
                if (second == start) {
                    break;
                }
                long needed = Cues.readingMillis(lines.width(start, second, end));
                long cost = breaks(start, second, end) + haste(start, end, needed);
                for (Way before : List.of(cheapest[start], soonest[start])) {
                    Way way = way(before, end, cost, needed);
                    cheapest[end] = first(Way.CHEAPER, cheapest[end], way);
                    soonest[end] = first(Way.SOONER, soonest[end], way);
                }
            }
        }
        List<Integer> ends = new ArrayList<>();
        for (Way way = cheapest[units.size()]; way.before != null; way = way.before) {
            ends.addFirst(way.end);
        }
        return ends;
    }

    private static Way first(Comparator<Way> order, @Nullable Way known, Way way) {
        return known == null || order.compare(way, known) < 0 ? way : known;
    }

    /** With one more cue up to the given end. */
    private Way way(Way before, int end, long cost, long needed) {
        long spoken = units.get(before.end).start();
        long start = Math.max(before.free, Cues.earliestMillis(spoken));
        long late = Math.max(0, start - spoken);
        long leaves = start + needed;
        boolean isLast = end == units.size();
        boolean isReadable = late <= Cues.LATEST_MILLIS && (!isLast || leaves <= until);
        long lateness = late > 0 ? LATE + LATE_MILLISECOND * late : 0;
        // To be done before the next one may come is no advantage.
        long next = isLast ? 0 : Cues.earliestMillis(units.get(end).start());
        return new Way(
                end,
                before.unreadable + (isReadable ? 0 : 1),
                before.cost + cost + lateness,
                Math.max(next, leaves + Cues.GAP_MILLIS),
                before);
    }

    private boolean isTogether(int start, int end) {
        boolean isShort = units.get(end - 1).end() - units.get(start).start() <= Cues.LONGEST_MILLIS;
        return start == end - 1 || (isShort && !Cues.isApart(units.get(start), units.get(start + 1)));
    }

    private int breaks(int start, int second, int end) {
        int cost = EACH_CUE;
        if (end < units.size() && !Cues.isApart(units.get(end - 1), units.get(end))) {
            cost += 2 * breaks[end];
            if (breaks[end] != BreakCost.SENTENCE && lastSentence[end] > start) {
                cost += TORN_SENTENCE;
            }
        }
        return second == end ? cost : cost + EACH_SECOND_LINE + breaks[second] / 2;
    }

    /** What it costs that the next cue's words come before this one can be read. */
    private long haste(int start, int end, long needed) {
        long next =
                end == units.size() ? until + Cues.GAP_MILLIS : units.get(end).start();
        long missing = needed + Cues.GAP_MILLIS - (next - units.get(start).start());
        if (missing <= 0) {
            return 0;
        }
        return missing < Cues.GAP_MILLIS ? NARROW_GAP : HASTE + HASTE * missing / needed;
    }
}
