package dev.notula.stats;

import java.util.Locale;

/** A number that is kept for each day. */
public enum Count {
    /** Jobs answered with a text. */
    TEXTS,
    /** Jobs answered with the reason why there is none. */
    REASONS,
    /** Jobs given up after their last attempt. */
    GIVEN_UP,
    /** Jobs that their users stopped. */
    STOPPED,
    /** Jobs that were over a limit. */
    REFUSED,
    /** Jobs whose users cannot be told. */
    UNREACHABLE,
    /** Recordings that were known. */
    CACHED,
    /** Recordings that a provider heard. */
    HEARD,
    /** Jobs that came out of the queue for the first time, and how long they had been in it. */
    WAITED,
    WAIT_MILLIS,
    /** Jobs that a worker ended, and how long it worked on them. */
    WORKED,
    WORK_MILLIS,
    /** Sound that providers heard. */
    AUDIO_MILLIS,
    /** What providers charge for it by their price lists, in millionths of a US dollar. */
    COST_MICROS;

    /** The attribute that holds it. */
    String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }
}
