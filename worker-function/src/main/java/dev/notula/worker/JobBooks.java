package dev.notula.worker;

import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.job.JobRow.State;
import dev.notula.job.JobTable;
import dev.notula.job.Task;
import dev.notula.stats.Count;
import dev.notula.stats.DayBook;
import dev.notula.user.UserTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Jobs as their users' accounts and the days' numbers see them. Who finds that another has ended a job counts nothing.
 * Thread-safe.
 */
final class JobBooks {
    private final JobTable jobs;
    private final UserTable users;
    private final DayBook book;
    private final InstantSource clock;

    JobBooks(JobTable jobs, UserTable users, DayBook book, InstantSource clock) {
        this.jobs = jobs;
        this.users = users;
        this.book = book;
        this.clock = clock;
    }

    /** Notes that a job has come out of the queue, where it had been for this time. */
    void begun(JobRow row, Duration waited) {
        if (row.attempt() == 1) {
            book.note(Count.WAITED);
            book.note(Count.WAIT_MILLIS, waited.toMillis());
        }
    }

    /**
     * Ends a job.
     *
     * @param how what became of it
     * @param isNew whether nobody knew before what is said
     * @param paid how much providers have heard for it in this attempt
     * @param start when this worker began
     */
    void end(JobRow row, Count how, boolean isNew, Duration paid, Instant start) {
        boolean isOurs = jobs.finish(row, State.DONE);
        if (isOurs) {
            note(row.job(), how, isNew);
            book.note(Count.WORKED);
            book.note(
                    Count.WORK_MILLIS, Duration.between(start, clock.instant()).toMillis());
        }
        Thread writing = Thread.startVirtualThread(book::write);
        users.finished(row.job(), paid);
        try {
            writing.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Counts what providers have heard for a job that goes on, or that its user has stopped. */
    void unfinished(Job job, Duration paid) {
        users.heard(job, paid);
    }

    /** How many jobs of this one's user wait or are in work, this one included. */
    int inWork(Job job) {
        return Math.max(1, users.named(job.userId()));
    }

    /** Ends a job whose user has the whole answer, where only its end was lost; false where there is no such answer. */
    boolean answered(JobRow row) {
        boolean isAnswered = jobs.finishAnswered(row);
        if (isAnswered) {
            users.finished(row.job(), Duration.ZERO);
        }
        return isAnswered;
    }

    /** Ends a job whose user has been told that there will be no answer. */
    void givenUp(JobRow row) {
        if (jobs.finish(row, State.FAILED)) {
            book.note(Count.GIVEN_UP);
            book.write();
        }
        users.finished(row.job(), Duration.ZERO);
    }

    private void note(Job job, Count how, boolean isNew) {
        book.note(how);
        if (how == Count.TEXTS && job.task() instanceof Task.Transcribe) {
            book.note(isNew ? Count.HEARD : Count.CACHED);
        }
    }
}
