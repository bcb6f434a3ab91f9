package dev.notula.worker;

import java.time.Duration;

/** What becomes of a queue message. */
public sealed interface Outcome {
    /** The message has served its purpose, whether the user got a text, a reason, or cannot be reached. */
    record Done() implements Outcome {}

    /** The message should come back after this time. */
    record Later(Duration delay) implements Outcome {}
}
