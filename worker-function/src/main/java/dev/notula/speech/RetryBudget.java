package dev.notula.speech;

import java.time.Duration;

/**
 * How much sound may be sent to a provider a second time. A retry is charged like a request, and one of a long piece
 * costs as much as hundreds of voice notes: so it is seconds of sound that
 * are counted. A fifth of what was sent once may be sent again, and ten minutes at the start.
 *
 * <p>Thread-safe.
 */
final class RetryBudget {
    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration MOST = Duration.ofMinutes(20);
    private static final int SHARE = 5;

    private Duration left = START;

    /** Adds the share of a request. */
    synchronized void earn(Duration sound) {
        Duration more = left.plus(sound.dividedBy(SHARE));
        left = more.compareTo(MOST) > 0 ? MOST : more;
    }

    /** Takes what a retry costs, if it is there. */
    synchronized boolean spend(Duration sound) {
        if (sound.compareTo(left) > 0) {
            return false;
        }
        left = left.minus(sound);
        return true;
    }
}
