package dev.notula.transcript;

import java.util.Arrays;
import java.util.List;

/**
 * Whether any layout at all keeps every cue within the limits, found by trying them all: each cue is tried with all that
 * may come before it, of which only the layout that is done first matters to what follows.
 */
final class Readability {
    private static final long NEVER = Long.MAX_VALUE / 2;

    private final List<Unit> units;
    private final long recordingMillis;
    private final long[] widths;

    Readability(Transcript transcript) {
        this.units = Units.of(transcript);
        this.recordingMillis = transcript.duration().toMillis();
        this.widths = units.stream().mapToLong(unit -> Laws.width(unit.text())).toArray();
    }

    /** Whether all can be read where a cue may come so much before its words, and so much after them. */
    boolean isPossible(long earlyMillis, long lateMillis) {
        long[] free = new long[units.size() + 1];
        Arrays.fill(free, 1, free.length, NEVER);
        for (int end = 1; end <= units.size(); end++) {
            for (int start = end - 1; start >= 0 && isTogether(start, end); start--) {
                long spoken = units.get(start).start();
                long comes = Math.max(free[start], Math.max(0, spoken - earlyMillis));
                long leaves = comes + neededMillis(start, end);
                if (comes <= spoken + lateMillis && (end < units.size() || leaves <= recordingMillis)) {
                    free[end] = Math.min(free[end], leaves + 84);
                }
            }
        }
        return free[units.size()] < NEVER;
    }

    private boolean isTogether(int start, int end) {
        for (int i = start + 1; i < end; i++) {
            Unit before = units.get(i - 1);
            Unit after = units.get(i);
            if (before.speaker() != after.speaker() || after.start() - before.end() >= 1000) {
                return false;
            }
        }
        boolean isShort = units.get(end - 1).end() - units.get(start).start() <= 7000;
        return start == end - 1 || (isShort && neededMillis(start, end) < NEVER);
    }

    /** How long they take to read in one line or in the best two. */
    private long neededMillis(int start, int end) {
        long least = width(start, end) <= Laws.LINE ? width(start, end) : NEVER;
        for (int middle = start + 1; middle < end && width(start, end) > Laws.LINE; middle++) {
            long above = width(start, middle);
            long below = width(middle, end);
            if (above <= Laws.LINE && below <= Laws.LINE) {
                least = Math.min(least, above + below);
            }
        }
        return least == NEVER ? NEVER : Laws.neededMillis(least);
    }

    private long width(int start, int end) {
        long width = widths[start];
        for (int i = start + 1; i < end; i++) {
            width += widths[i] + (units.get(i).isSpaced() ? 16 : 0);
        }
        return width;
    }
}
