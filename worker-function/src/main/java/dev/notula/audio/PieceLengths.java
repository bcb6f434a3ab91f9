package dev.notula.audio;

import java.time.Duration;

/**
 * How a long recording is cut.
 *
 * @param earliest after this much of a piece a pause is looked for
 * @param latest here it is cut, pause or no pause
 * @param shortestLast a shorter rest stays with the piece before it
 * @param overlap how much the next piece repeats where there was no pause
 * @param whole the length of the recording as far as it is known, zero where it is not
 */
public record PieceLengths(
        Duration earliest, Duration latest, Duration shortestLast, Duration overlap, Duration whole) {
    /** At most ten minutes, which is also the longest request that is repeated when a provider stumbles. */
    public static final PieceLengths STANDARD = new PieceLengths(
            Duration.ofSeconds(525), Duration.ofSeconds(570), Duration.ofSeconds(30), Duration.ofSeconds(5));

    // Whoever recognises a language listens to half a minute, and all other pieces wait for it.
    private static final Duration FIRST_EARLIEST = Duration.ofSeconds(30);
    private static final Duration FIRST_LATEST = Duration.ofSeconds(75);

    public PieceLengths {
        if (earliest.compareTo(latest) > 0 || earliest.compareTo(overlap.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("pieces from " + earliest + " to " + latest + " cannot overlap");
        }
    }

    /** Pieces of a recording of unknown length, which are all alike. */
    public PieceLengths(Duration earliest, Duration latest, Duration shortestLast, Duration overlap) {
        this(earliest, latest, shortestLast, overlap, Duration.ZERO);
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

    /** The same for a recording of this length. */
    PieceLengths of(Duration recording) {
        return new PieceLengths(earliest, latest, shortestLast, overlap, recording);
    }

    /**
     * The lengths of a piece that begins at this time. Towards the end of the recording they shrink: its last piece
     * comes
     * last and is to be heard soon, while the earlier ones are in work already.
     */
    PieceLengths from(Duration start) {
        Duration rest = whole.minus(start);
        Duration shorter = latest.dividedBy(6).plus(rest.dividedBy(8));
        if (whole.isZero() || rest.isNegative() || shorter.compareTo(latest) >= 0) {
            return this;
        }
        Duration least = overlap.multipliedBy(4);
        Duration cut = shorter.compareTo(least) > 0 ? shorter : least;
        Duration proportional = cut.multipliedBy(80).dividedBy(100);
        Duration near = cut.minus(latest.minus(earliest));
        Duration earlier = proportional.compareTo(near) > 0 ? proportional : near;
        return new PieceLengths(earlier, cut, shortestLast, overlap, whole);
    }

    /** The lengths of the recording's first piece, which is short, as it tells the language of all. */
    PieceLengths first(Duration start) {
        PieceLengths usual = from(start);
        return usual.latest.compareTo(FIRST_LATEST) <= 0
                ? usual
                : new PieceLengths(FIRST_EARLIEST, FIRST_LATEST, shortestLast, overlap, whole);
    }

    /** No piece is longer. */
    public Duration longest() {
        return latest.plus(shortestLast);
    }
}
