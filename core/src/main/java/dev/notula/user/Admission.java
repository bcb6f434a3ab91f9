package dev.notula.user;

import java.time.Duration;

/** Whether one more recording of a user's is taken. */
public sealed interface Admission {
    /** It is, and counts from now on. */
    record Admitted() implements Admission {}

    /** Not before one of the user's others, as many as this, is done. */
    record TooMany(int activeJobs) implements Admission {}

    /** Not before the day is over, which is in this time. */
    record UsedUp(Duration dailyAudio, Duration tillMidnight) implements Admission {}
}
