package dev.notula.worker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a job rests before its next attempt where nobody said how long.
 *
 * @param first the longest rest after the first attempt; it grows fourfold with each
 * @param longest what it grows up to
 * @param afterFailure how long a job rests that was given up and whose user cannot be told: nothing comes after the
 *     dead-letter queue, so that what stands in the way may last
 */
public record Backoff(Duration first, Duration longest, Duration afterFailure) {
    /** From 5 s to 15 min, so that five attempts outlast an outage of some minutes. */
    public static final Backoff STANDARD =
            new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofMinutes(15));

    /**
     * The rest of a job that waits for a provider which is left alone for this time, or for Telegram which asks for it: a
     * little longer, by lot, so that most come when one has found out whether it works again.
     */
    static Duration beyond(Duration time, RandomGenerator random) {
        return time.plusMillis(random.nextLong(time.toMillis() / 4 + 1000));
    }

    /** The rest after this attempt, counted from 1; half of it is drawn by lot so that jobs do not come back together. */
    Duration after(int attempt, RandomGenerator random) {
        long full = Math.min(first.toMillis() << (2 * Math.clamp(attempt - 1L, 0, 10)), longest.toMillis());
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
