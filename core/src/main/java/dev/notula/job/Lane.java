package dev.notula.job;

import java.time.Duration;

/** The queue that a job waits in: short sound never waits behind a long lecture. */
public enum Lane {
    EXPRESS,
    BULK;

    private static final Duration EXPRESS_LIMIT = Duration.ofSeconds(60);

    /** The lane for sound of the declared length; unknown counts as long. */
    public static Lane of(Duration declared) {
        return declared.isPositive() && declared.compareTo(EXPRESS_LIMIT) <= 0 ? EXPRESS : BULK;
    }
}
