package dev.notula.speech;

import java.time.Duration;

/** Waits; a test's does not. */
@FunctionalInterface
interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
}
