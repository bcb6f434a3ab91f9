package dev.notula.job;

import java.time.Instant;

/** What came of asking for a lease. */
public sealed interface Lease {
    /** The job is the caller's until the lease runs out; its row as it is now. */
    record Granted(JobRow row) implements Lease {}

    /**
     * Another worker has the job until then, or it rests until then.
     *
     * @param isAnothers whether it has come by another queue message, which the queue has still: the caller's own may go
     */
    record Held(Instant until, boolean isAnothers) implements Lease {}

    /** Nothing is left to do: the job is done, given up, stopped, or its row is gone. */
    record Over() implements Lease {}
}
