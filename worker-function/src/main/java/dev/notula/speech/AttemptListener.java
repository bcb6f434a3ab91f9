package dev.notula.speech;

import java.time.Duration;

/** Is told of every request to a provider, for logs, metrics and alarms. Implementations are thread-safe. */
@FunctionalInterface
public interface AttemptListener {
    /** The provider has answered, or failed to, after this time. */
    void attempted(String provider, Attempt attempt, Duration took);
}
