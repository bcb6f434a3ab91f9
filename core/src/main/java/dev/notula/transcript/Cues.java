package dev.notula.transcript;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A transcript as subtitles: at most two lines of 42 characters, 16 in square scripts; at most 7 seconds; a new cue with
 * each speaker and after each pause of a second. A cue stays for 5/6 of a second and for a second per 20 characters
 * wherever the times of the words allow it. Where speech is faster for a while, a cue comes up to 3/4 of a second
 * earlier than its words or lets the next one wait for as long; what is faster still, from about 20 characters a second
 * on over many seconds, is on the screen for as long as it is spoken. Two frames are left between cues, less where time
 * is short.
 */
public final class Cues {
    /** How long a cue should stay at least, 5/6 of a second, and may stay at most. */
    static final long SHORTEST_MILLIS = 834;

    static final long LONGEST_MILLIS = 7000;

    /** What should be between two cues so that the eye notices the change, two frames of 24 a second. */
    static final long GAP_MILLIS = 84;

    /** What is between them where the one before could not be read otherwise. */
    static final long LEAST_GAP_MILLIS = 1;

    // Half of what the BBC's guidelines allow a subtitle to be early or late.
    private static final long LONGEST_SHIFT_MILLIS = 750;
    private static final long PAUSE_MILLIS = 1000;
    private static final int CHARACTERS_PER_SECOND = 20;

    private Cues() {}

    /** The cues in order of time, without overlaps; none where nobody spoke. */
    public static List<Cue> of(Transcript transcript) {
        List<Unit> units = Units.of(transcript);
        BreakCost breaks = new BreakCost(transcript.language());
        long recordingMillis = SegmentTimes.millis(transcript.duration());
        List<Draft> drafts = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= units.size(); end++) {
            if (end == units.size() || isApart(units.get(end - 1), units.get(end))) {
                long until = end == units.size()
                        ? latest(units.getLast().end(), recordingMillis)
                        : units.get(end).start();
                drafts.addAll(drafts(units.subList(start, end), until, breaks));
                start = end;
            }
        }
        return timed(drafts, recordingMillis);
    }

    /** A cue whose times are still those of its words, in milliseconds. */
    private record Draft(long start, long end, List<String> lines) {
        long neededMillis() {
            return readingMillis(lines.stream().mapToInt(LineWidth::of).sum());
        }
    }

    /** How long text of this width has to stay. */
    static long readingMillis(int width) {
        return Math.max(SHORTEST_MILLIS, Math.ceilDiv(width * 1000L, (long) CHARACTERS_PER_SECOND * LineWidth.NARROW));
    }

    private static boolean isApart(Unit before, Unit after) {
        return before.speaker() != after.speaker() || after.start() - before.end() >= PAUSE_MILLIS;
    }

    private static List<Draft> drafts(List<Unit> units, long until, BreakCost breaks) {
        CueLayout layout = new CueLayout(units, until, breaks);
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
        long free = 0;
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            boolean isLast = i == drafts.size() - 1;
            long next = isLast ? latest(draft.end, recordingMillis) : drafts.get(i + 1).start;
            Cue cue = timed(draft, free, next, isLast);
            cues.add(cue);
            free = cue.end().toMillis() + LEAST_GAP_MILLIS;
        }
        return cues;
    }

    /** The cue at its time, from when the screen is free, and before the next one's words if that can be. */
    private static Cue timed(Draft draft, long free, long next, boolean isLast) {
        long needed = draft.neededMillis();
        long start = Math.max(draft.start, free);
        long gap = isLast || next - GAP_MILLIS < start + needed ? LEAST_GAP_MILLIS : GAP_MILLIS;
        long wanted = Math.clamp(draft.end - start, needed, LONGEST_MILLIS);
        long end = Math.min(start + wanted, next - gap);
        if (end < start + needed) {
            start = Math.max(Math.max(draft.start - LONGEST_SHIFT_MILLIS, free), end - needed);
        }
        if (end < start + needed && !isLast) {
            end = Math.min(start + needed, next - LEAST_GAP_MILLIS + LONGEST_SHIFT_MILLIS);
        }
        // Cues whose words all have the same time still follow one another.
        end = Math.max(end, start + 1);
        return new Cue(Duration.ofMillis(start), Duration.ofMillis(end), draft.lines);
    }

    /** Before when the last cue has to leave. */
    private static long latest(long spoken, long recordingMillis) {
        return recordingMillis == 0 ? Long.MAX_VALUE / 2 : Math.max(spoken, recordingMillis) + LEAST_GAP_MILLIS;
    }
}
