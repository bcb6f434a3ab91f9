package dev.notula.simulators.telegram;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to bring an update to the webhook.
 *
 * @param attempt 1 for the first try
 * @param status the webhook's answer; 0 where none came
 * @param error why the try failed, in Telegram's words; null where it did not
 */
public record Delivery(
        long updateId,
        int attempt,
        Instant at,
        Duration took,
        int status,
        @Nullable String error) {
    public boolean succeeded() {
        return error == null;
    }
}
