package dev.notula.audio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pauses of a recording as ffmpeg's silencedetect tells them, short ones to cut in and stretches in which nothing
 * at all is heard. What it answers does not depend on how much is known of the time after the question's, so that the
 * same recording is always cut at the same places.
 */
final class Silences implements Pauses {
    // Two detectors write to one log; the one that tells channels apart puts the channel's number behind the name.
    private static final Pattern EVENT = Pattern.compile("lavfi\\.silence_(start|end)(\\.1)?=(-?\\d+(?:\\.\\d+)?)");
    private static final long SHORTEST_MILLIS = 200;
    private static final long LEEWAY_MILLIS = 100;

    /** In milliseconds; a silence that has not ended yet ends at the end of time. */
    private static final class Spans {
        private final List<long[]> spans = new ArrayList<>();

        void start(long millis) {
            spans.add(new long[] {Math.max(0, millis), Long.MAX_VALUE});
        }

        void end(long millis) {
            if (!spans.isEmpty()) {
                spans.getLast()[1] = millis;
            }
        }
    }

    private final Spans pauses = new Spans();
    private final Spans nothing = new Spans();

    /** Adds what these lines of the log tell. */
    void read(String lines) {
        Matcher event = EVENT.matcher(lines);
        while (event.find()) {
            Spans spans = event.group(2) == null ? pauses : nothing;
            long millis = Math.round(Double.parseDouble(event.group(3)) * 1000);
            if (event.group(1).equals("start")) {
                spans.start(millis);
            } else {
                spans.end(millis);
            }
        }
    }

    @Override
    public Optional<Duration> cut(Duration from, Duration to, Excerpt sound) {
        long longest = SHORTEST_MILLIS - 1;
        long middle = -1;
        for (long[] pause : pauses.spans) {
            long start = Math.max(pause[0], from.toMillis());
            long end = Math.min(pause[1], to.toMillis());
            if (end - start > longest) {
                longest = end - start;
                middle = start + longest / 2;
            }
        }
        return middle < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(middle));
    }

    @Override
    public boolean isSilent(Duration from, Duration to, MemoryFile sound) {
        return nothing.spans.stream()
                .anyMatch(
                        span -> span[0] <= from.toMillis() + LEEWAY_MILLIS && span[1] >= to.toMillis() - LEEWAY_MILLIS);
    }
}
