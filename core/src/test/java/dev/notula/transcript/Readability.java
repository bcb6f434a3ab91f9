package dev.notula.transcript;

import java.util.List;

/** Whether any layout at all keeps every cue readable without moving it from its words, found by trying them all. */
final class Readability {
    private Readability() {}

    static boolean isPossible(Transcript transcript) {
        List<Unit> units = Units.of(transcript);
        boolean[] canEnd = new boolean[units.size() + 1];
        canEnd[0] = true;
        for (int end = 1; end <= units.size(); end++) {
            long next = end < units.size()
                    ? units.get(end).start() - 1
                    : transcript.duration().toMillis();
            for (int start = end - 1; start >= 0 && isTogether(units, start, end); start--) {
                canEnd[end] |= canEnd[start] && isReadable(units.subList(start, end), next);
            }
        }
        return canEnd[units.size()];
    }

    private static boolean isTogether(List<Unit> units, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            Unit before = units.get(i - 1);
            Unit after = units.get(i);
            if (before.speaker() != after.speaker() || after.start() - before.end() >= 1000) {
                return false;
            }
        }
        return true;
    }

    private static boolean isReadable(List<Unit> units, long next) {
        long start = units.getFirst().start();
        if (units.size() > 1 && units.getLast().end() - start > 7000) {
            return false;
        }
        String all = text(units);
        if (all.length() <= 42) {
            return isReadable(all, all, "", start, next);
        }
        for (int middle = 1; middle < units.size(); middle++) {
            String above = text(units.subList(0, middle));
            String below = text(units.subList(middle, units.size()));
            if (isReadable(above + below, above, below, start, next)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReadable(String both, String above, String below, long start, long next) {
        long needed = Math.max(834, Math.ceilDiv(both.length() * 1000L, 20L));
        return above.length() <= 42 && below.length() <= 42 && start + needed <= next;
    }

    private static String text(List<Unit> units) {
        return String.join(" ", units.stream().map(Unit::text).toList());
    }
}
