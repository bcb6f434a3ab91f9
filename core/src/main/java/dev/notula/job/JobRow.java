package dev.notula.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job's row.
 *
 * @param attempt how often the job has been leased; the number is the lease's token, see {@link JobTable}
 * @param acknowledgement the message that says that the bot is at work, to be edited into the answer
 * @param sentParts the messages of the answer that the user already has, in order
 * @param transcriptKey where the transcript is cached, once there is one
 * @param awaited the key of a transcript that another job is at, where this one waits for it
 * @param isShown whether an answer or an apology was begun to be sent, so that the user may see all of it already
 * @param isApology whether the parts are those of the apology that stands in for an answer
 */
public record JobRow(
        Job job,
        State state,
        int attempt,
        @Nullable Long acknowledgement,
        List<Long> sentParts,
        @Nullable String transcriptKey,
        @Nullable String awaited,
        boolean isShown,
        boolean isApology) {
    /** Where a job stands. */
    public enum State {
        /** In the queue, or on its way there. */
        QUEUED,
        /** Leased to a worker. */
        RUNNING,
        /** The user has the answer, or a reason why there is none, or cannot be reached. */
        DONE,
        /** Given up after all retries; the user has been told and may try again. */
        FAILED,
        /** Stopped by the user before there was an answer; may be tried again. */
        CANCELLED;

        /** Whether there is still something to do. */
        public boolean isOpen() {
            return this == QUEUED || this == RUNNING;
        }
    }

    public JobRow {
        sentParts = List.copyOf(sentParts);
    }
}
