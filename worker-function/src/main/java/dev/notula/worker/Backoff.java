package dev.notula.worker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a job rests before its next attempt where nobody said how long. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private Backoff() {}

    /**
     * Grows fourfold from 5 s up to 15 min, so that five attempts outlast an outage of some minutes; half of it is drawn
     * by lot so that jobs do not come back together.
     */
    static Duration after(int attempt, RandomGenerator random) {
        long full = Math.min(FIRST.toMillis() << (2 * Math.clamp(attempt - 1L, 0, 10)), LONGEST.toMillis());
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
