package dev.notula.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The moment by which work must have ended, with the clock that tells how far off it is.
 *
 * <p>Thread-safe.
 */
public record Deadline(Instant end, InstantSource clock) {
    /** A deadline this far from now. */
    public static Deadline after(Duration time, InstantSource clock) {
        return new Deadline(clock.instant().plus(time), clock);
    }

    /** The time that is left, zero where there is none. */
    public Duration remaining() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether no time is left. */
    public boolean hasPassed() {
        return remaining().isZero();
    }

    /** Whether at least this much time is left. */
    public boolean allows(Duration time) {
        return remaining().compareTo(time) >= 0;
    }

    /** The wished time, or what is left of it. */
    public Duration cap(Duration wished) {
        Duration left = remaining();
        return left.compareTo(wished) < 0 ? left : wished;
    }

    /** The earlier of this deadline and the one this far from now. */
    public Deadline within(Duration time) {
        Deadline other = after(time, clock);
        return other.end.isBefore(end) ? other : this;
    }
}
