package dev.notula.simulators.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How much each chat takes in a while, edits counted like messages (Bots FAQ, limits). Guarded by the
 * world's lock.
 */
final class Pace {
    private final int messages;
    private final Duration window;
    private final Map<Long, Deque<Instant>> taken = new HashMap<>();

    Pace(int messages, Duration window) {
        this.messages = messages;
        this.window = window;
    }

    /** Takes one more, or refuses it and says when there is room. A refused call counts for nothing. */
    void take(long chatId, Instant now) {
        Deque<Instant> recent = taken.computeIfAbsent(chatId, _ -> new ArrayDeque<>());
        while (!recent.isEmpty() && !recent.getFirst().plus(window).isAfter(now)) {
            recent.removeFirst();
        }
        if (recent.size() >= messages) {
            Duration wait = Duration.between(now, recent.getFirst().plus(window));
            throw ApiException.tooManyRequests(wait.plusMillis(999).toSeconds());
        }
        recent.addLast(now);
    }
}
