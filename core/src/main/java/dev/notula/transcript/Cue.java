package dev.notula.transcript;

import java.time.Duration;
import java.util.List;

/**
 * A subtitle: what is on the screen at once.
 *
 * @param start whole milliseconds
 * @param end whole milliseconds, after the start and before the next cue's
 * @param lines one or two, neither of them blank
 */
public record Cue(Duration start, Duration end, List<String> lines) {
    public Cue {
        lines = List.copyOf(lines);
    }
}
