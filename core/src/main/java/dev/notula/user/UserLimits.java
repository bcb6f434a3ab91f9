package dev.notula.user;

import dev.notula.config.Environment;
import java.time.Duration;
import java.util.Set;

/**
 * How much one user may have.
 *
 * @param activeJobs recordings that wait or are in work at the same time
 * @param dailyAudio sound sent to a provider on one day, UTC; zero for no limit. Answers from the cache are free.
 * @param unlimited who may have any number of both and never waits behind long recordings
 */
public record UserLimits(int activeJobs, Duration dailyAudio, Set<Long> unlimited) {
    public UserLimits {
        unlimited = Set.copyOf(unlimited);
    }

    /** The limits that these variables set. */
    public static UserLimits of(Environment environment) {
        return new UserLimits(
                environment.count("MAX_ACTIVE_JOBS", 10, 1),
                Duration.ofMinutes(environment.count("DAILY_AUDIO_MINUTES", 240, 0)),
                environment.ids("PRIORITY_USER_IDS"));
    }

    /** Whether nothing here holds for this user. */
    public boolean areOff(long userId) {
        return unlimited.contains(userId);
    }
}
