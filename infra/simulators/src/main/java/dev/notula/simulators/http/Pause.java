package dev.notula.simulators.http;

import java.time.Duration;

/** Waiting on purpose: a service that is slow, a provider that works. */
public final class Pause {
    private Pause() {}

    /** Waits this long; an interrupt ends the wait early and stays visible to the caller. */
    public static void of(Duration time) {
        if (time.isPositive()) {
            untilNanoTime(System.nanoTime() + time.toNanos());
        }
    }

    static void untilNanoTime(long due) {
        try {
            long left = due - System.nanoTime();
            if (left > 0) {
                Thread.sleep(Duration.ofNanos(left));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
