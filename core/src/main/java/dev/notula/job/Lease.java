package dev.notula.job;

import java.time.Instant;

/** What came of asking for a lease. */
public sealed interface Lease {
    /** The job is the caller's until the lease runs out; its row as it is now. */
    record Granted(JobRow row) implements Lease {}

    /** Another worker has the job until then. */
    record Held(Instant until) implements Lease {}

    /** Nothing is left to do: the job is done, given up, or its row is gone. */
    record Over() implements Lease {}
}
