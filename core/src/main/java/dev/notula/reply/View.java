package dev.notula.reply;

import dev.notula.job.Job;
import dev.notula.transcript.TranscriptFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a transcript is shown in a chat.
 *
 * @param hasTimestamps whether each segment begins with its time
 * @param file the file as which it comes, or null for messages
 * @param sender who speaks, to be named first, or null
 */
public record View(
        boolean hasTimestamps,
        @Nullable TranscriptFormat file,
        @Nullable String sender) {
    /** The way in which this job's chat wants it. */
    public static View of(Job job) {
        return new View(job.settings().withTimestamps(), job.settings().format(), job.speaker());
    }

    /** The same with or without times. */
    public View withTimestamps(boolean isWanted) {
        return new View(isWanted, file, sender);
    }
}
