package dev.notula.audio;

import java.time.Duration;

/**
 * How a long recording is cut (reference: speech-to-text, section 5.2).
 *
 * @param earliest after this much of a piece a pause is looked for
 * @param latest here it is cut, pause or no pause
 * @param shortestLast a shorter rest stays with the piece before it
 * @param overlap how much the next piece repeats where there was no pause
 */
public record PieceLengths(Duration earliest, Duration latest, Duration shortestLast, Duration overlap) {
    /** At most ten minutes, which is also the longest request that is repeated when a provider stumbles. */
    public static final PieceLengths STANDARD = new PieceLengths(
            Duration.ofMinutes(8), Duration.ofSeconds(570), Duration.ofSeconds(30), Duration.ofSeconds(5));

    public PieceLengths {
        if (earliest.compareTo(latest) > 0 || earliest.compareTo(overlap.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("pieces from " + earliest + " to " + latest + " cannot overlap");
        }
    }

    /** The standard, or shorter pieces in the same proportions. */
    static PieceLengths within(Duration limit) {
        if (STANDARD.longest().compareTo(limit) <= 0) {
            return STANDARD;
        }
        return new PieceLengths(
                limit.multipliedBy(80).dividedBy(100),
                limit.multipliedBy(95).dividedBy(100),
                limit.multipliedBy(5).dividedBy(100),
                STANDARD.overlap);
    }

    /** No piece is longer. */
    public Duration longest() {
        return latest.plus(shortestLast);
    }
}
