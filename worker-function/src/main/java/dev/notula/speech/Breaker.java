package dev.notula.speech;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps a provider from being asked while it cannot work. In memory, so that each instance of the function finds out
 * for itself, at the price of one request.
 *
 * <p>Thread-safe.
 */
final class Breaker {
    private final InstantSource clock;
    private volatile Instant closesAt = Instant.MIN;

    Breaker(InstantSource clock) {
        this.clock = clock;
    }

    void open(Duration time) {
        closesAt = clock.instant().plus(time);
    }

    /** How long it stays open, zero if it is closed. */
    Duration remaining() {
        Instant now = clock.instant();
        return now.isBefore(closesAt) ? Duration.between(now, closesAt) : Duration.ZERO;
    }
}
