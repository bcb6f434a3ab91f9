package dev.notula.transcript;

import java.util.List;

/**
 * A transcript as subtitles: at most two lines of 42 characters, 16 in square scripts; at most 7 seconds; a new cue with
 * each speaker and after each pause of a second; each for 5/6 of a second and a second per 20 characters, with two frames
 * between them.
 *
 * <p>A cue comes with its words, or some frames before them, wherever any layout lets all be read so. Where somebody speaks
 * faster than one reads, cues come up to 3/4 of a second early or, when that is not enough, late, and catch up in the next
 * pauses: who reads some seconds behind misses nothing, who cannot read it misses all. That ends where more is left to read
 * than the recording leaves time for, or where a cue would be late by more than half a minute, when nobody knows any more
 * what it belongs to. There, and only there, cues are faster, as little as the time allows. Nothing is left out.
 */
public final class Cues {
    /** How long a cue stays at least, 5/6 of a second, and at most. */
    static final long SHORTEST_MILLIS = 834;

    static final long LONGEST_MILLIS = 7000;

    /** What is between two cues so that the eye notices the change, two frames of 24 a second. */
    static final long GAP_MILLIS = 84;

    /** What is between them where the one before cannot be read anyway. */
    static final long LEAST_GAP_MILLIS = 1;

    /** How late a cue may be. Recognisers that hear half a minute at once may crowd all its words in one place. */
    static final long LATEST_MILLIS = 30_000;

    // Half of what the BBC's guidelines allow.
    private static final long LONGEST_LEAD_MILLIS = 750;
    private static final long PAUSE_MILLIS = 1000;
    private static final int CHARACTERS_PER_SECOND = 20;

    private Cues() {}

    /** The cues in order of time, without overlaps; none where nobody spoke. */
    public static List<Cue> of(Transcript transcript) {
        List<Unit> units = Units.of(transcript);
        long until = units.isEmpty() ? 0 : until(units.getLast(), transcript);
        CueLayout layout = new CueLayout(units, until, new BreakCost(transcript.language()));
        return new CueTimes(layout.drafts(), until).cues();
    }

    /** How long text of this width has to stay. */
    static long readingMillis(int width) {
        return Math.max(SHORTEST_MILLIS, Math.ceilDiv(width * 1000L, (long) CHARACTERS_PER_SECOND * LineWidth.NARROW));
    }

    /** When a cue may come whose first word has the given time. */
    static long earliestMillis(long spoken) {
        return Math.max(0, spoken - LONGEST_LEAD_MILLIS);
    }

    /** Whether they never share a cue. */
    static boolean isApart(Unit before, Unit after) {
        return before.speaker() != after.speaker() || after.start() - before.end() >= PAUSE_MILLIS;
    }

    /** When the last cue has to leave. */
    private static long until(Unit last, Transcript transcript) {
        long recording = SegmentTimes.millis(transcript.duration());
        return recording == 0 ? Long.MAX_VALUE / 2 : Math.max(last.end(), recording);
    }
}
