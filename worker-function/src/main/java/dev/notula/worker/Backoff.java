package dev.notula.worker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a job rests before its next attempt where nobody said how long. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private Backoff() {}

    /** Doubles from 5 s up to 2 min; half of it is drawn by lot so that jobs do not come back together. */
    static Duration after(int attempt, RandomGenerator random) {
        long full = Math.min(FIRST.toMillis() << Math.clamp(attempt - 1L, 0, 10), LONGEST.toMillis());
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
