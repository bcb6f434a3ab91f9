package dev.notula.reply;

import dev.notula.job.Job;
import org.jspecify.annotations.Nullable;

/**
 * How a transcript is shown in a chat.
 *
 * @param hasTimestamps whether each segment begins with its time
 * @param isFile whether it comes as a file instead of messages
 * @param sender who speaks, to be named first, or null
 */
public record View(
        boolean hasTimestamps, boolean isFile, @Nullable String sender) {
    /** The way in which this job's chat wants it. */
    public static View of(Job job) {
        return new View(false, false, null);
    }

    /** The same with or without times. */
    public View withTimestamps(boolean wanted) {
        return new View(wanted, isFile, sender);
    }
}
