package dev.notula.transcript;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A transcript as subtitles: at most two lines of 42 characters, 16 in square scripts; at most 7 seconds; a new cue with
 * each speaker and after each pause of a second, for a subtitle should not be early or late by more. A cue stays for 5/6
 * of a second and for a second per 20 characters, but never until the next one: where speech is faster than that and
 * leaves no gap, the next one wins.
 */
public final class Cues {
    /** How long a cue should stay, 5/6 of a second. */
    static final long SHORTEST_MILLIS = 834;

    private static final long PAUSE_MILLIS = 1000;
    private static final long GAP_MILLIS = 1;
    private static final int CHARACTERS_PER_SECOND = 20;

    private Cues() {}

    /** The cues in order of time, without overlaps; none where nobody spoke. */
    public static List<Cue> of(Transcript transcript) {
        List<Unit> units = Units.of(transcript);
        BreakCost breaks = new BreakCost(transcript.language());
        List<Draft> drafts = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= units.size(); end++) {
            if (end == units.size() || isApart(units.get(end - 1), units.get(end))) {
                drafts.addAll(drafts(units.subList(start, end), breaks));
                start = end;
            }
        }
        return timed(drafts, SegmentTimes.millis(transcript.duration()));
    }

    /** A cue whose times are still those of its words, in milliseconds. */
    private record Draft(long start, long end, List<String> lines) {
        long wantedMillis() {
            long width = lines.stream().mapToLong(LineWidth::of).sum();
            long reading = Math.ceilDiv(width * 1000, (long) CHARACTERS_PER_SECOND * LineWidth.NARROW);
            return Math.clamp(Math.max(end - start, reading), SHORTEST_MILLIS, CueLayout.LONGEST_MILLIS);
        }
    }

    private static boolean isApart(Unit before, Unit after) {
        return before.speaker() != after.speaker() || after.start() - before.end() >= PAUSE_MILLIS;
    }

    private static List<Draft> drafts(List<Unit> units, BreakCost breaks) {
        CueLayout layout = new CueLayout(units, breaks);
        List<Draft> drafts = new ArrayList<>();
        int start = 0;
        for (int end : layout.ends()) {
            long from = units.get(start).start();
            drafts.add(new Draft(from, units.get(end - 1).end(), layout.lines(start, end)));
            start = end;
        }
        return drafts;
    }

    private static List<Cue> timed(List<Draft> drafts, long recordingMillis) {
        List<Cue> cues = new ArrayList<>();
        long earliest = 0;
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            boolean isLast = i == drafts.size() - 1;
            long start = Math.max(draft.start, earliest);
            long latestEnd = isLast ? lastEnd(draft, recordingMillis) : drafts.get(i + 1).start - GAP_MILLIS;
            // Cues whose words all have the same time still follow one another.
            long end = Math.max(Math.min(start + draft.wantedMillis(), latestEnd), start + 1);
            cues.add(new Cue(Duration.ofMillis(start), Duration.ofMillis(end), draft.lines));
            earliest = end + GAP_MILLIS;
        }
        return cues;
    }

    private static long lastEnd(Draft draft, long recordingMillis) {
        return recordingMillis == 0 ? Long.MAX_VALUE : Math.max(draft.end, recordingMillis);
    }
}
