package dev.notula.simulators.speech;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * A quota that empties evenly: so much in a period, freed little by little (Groq's documentation, speech to text; the
 * numbers of the recorded refusal fit exactly this).
 *
 * <p>Thread-safe.
 */
final class AudioQuota {
    /** What came of asking: the three numbers of the refusal and the pause; no pause when it was granted. */
    record Outcome(long limit, long used, long requested, Duration pause) {
        boolean isGranted() {
            return pause.isZero();
        }

        /** The wait as Groq writes it, such as {@code 1m39.738s}. */
        String waitText() {
            long minutes = pause.toMinutes();
            String seconds = String.format(
                            Locale.ROOT, "%.3f", pause.minusMinutes(minutes).toMillis() / 1000.0)
                    .replaceFirst("\\.?0+$", "");
            return minutes == 0 ? seconds + "s" : minutes + "m" + seconds + "s";
        }
    }

    private final long limit;
    private final Duration period;
    private final InstantSource clock;
    private double used;
    private Instant seen;

    AudioQuota(long limit, Duration period, InstantSource clock) {
        this.limit = limit;
        this.period = period;
        this.clock = clock;
        this.seen = clock.instant();
    }

    synchronized Outcome take(double amount) {
        Instant now = clock.instant();
        double perSecond = limit / (double) period.toSeconds();
        used = Math.max(0, used - perSecond * Duration.between(seen, now).toNanos() / 1e9);
        seen = now;
        long requested = (long) Math.ceil(amount);
        double missing = used + amount - limit;
        if (missing <= 0) {
            used += amount;
            return new Outcome(limit, Math.round(used), requested, Duration.ZERO);
        }
        Duration pause = Duration.ofMillis((long) Math.ceil(missing / perSecond * 1000));
        return new Outcome(limit, Math.round(used), requested, pause);
    }

    long limit() {
        return limit;
    }

    /** What is left as of the last request. */
    synchronized long left() {
        return Math.max(0, (long) Math.floor(limit - used));
    }
}
