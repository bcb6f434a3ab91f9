package dev.notula.time;

import java.time.Duration;

/** Waits; a test's does not. */
@FunctionalInterface
public interface Sleeper {
    /** Blocks for this time. */
    void sleep(Duration time) throws InterruptedException;
}
