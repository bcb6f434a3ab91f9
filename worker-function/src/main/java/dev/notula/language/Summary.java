package dev.notula.language;

import java.util.List;

/**
 * A recording in brief, as plain text.
 *
 * @param overview a few sentences, never empty
 * @param points what matters, in order; perhaps none
 * @param actions what somebody has to do, with who and when where that was said; perhaps none
 */
public record Summary(String overview, List<String> points, List<String> actions) {
    public Summary {
        points = List.copyOf(points);
        actions = List.copyOf(actions);
    }
}
