package dev.notula.webhook;

import dev.notula.job.Job;
import dev.notula.job.JobQueue;
import dev.notula.job.JobRow;
import dev.notula.job.JobRow.State;
import dev.notula.job.JobTable;
import dev.notula.metrics.Log;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.reply.Answer;
import dev.notula.reply.Delivery;
import dev.notula.stats.Count;
import dev.notula.stats.DayBook;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers a job from here, without a worker, and like a worker exactly once: under the job's lease. Where Telegram asks
 * to wait, the job goes to the queue, and a worker answers it; a job that was refused ends.
 */
final class ImmediateAnswer {
    /** How long an answer may take from here. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private final JobTable jobs;
    private final JobQueue queue;
    private final Delivery delivery;
    private final DayBook book;
    private final Log log;
    private final Metrics metrics;

    ImmediateAnswer(JobTable jobs, JobQueue queue, Delivery delivery, DayBook book, Log log, Metrics metrics) {
        this.jobs = jobs;
        this.queue = queue;
        this.delivery = delivery;
        this.book = book;
        this.log = log;
        this.metrics = metrics;
    }

    /**
     * An answer and what it leaves behind.
     *
     * @param transcriptKey the transcript that the answer's buttons give, null where it has none
     * @param end the job's state from then on
     * @param route what the log and the metrics call this way
     */
    record Ready(Answer answer, @Nullable String transcriptKey, State end, String route) {}

    /** Gives the answer to a job that has just been accepted with its first lease. */
    void give(Job job, Ready ready) {
        JobRow row = new JobRow(job, State.RUNNING, 1, null, List.of(), null, null, false, false);
        switch (delivery.deliver(row, ready.answer, ready.transcriptKey)) {
            case Delivery.Outcome.Delivered _ -> {
                end(row, ready);
                log.info("job.delivered", "result", ready.route);
                if (ready.transcriptKey == null) {
                    metrics.count(MetricName.JOB_FAILED, ready.route);
                } else {
                    metrics.count(MetricName.JOB_COMPLETED, ready.route);
                    // As the worker calls what it finds so.
                    metrics.count(MetricName.CACHE_HIT, "file");
                }
                metrics.since(job.messageDate(), MetricName.END_TO_END, ready.route);
            }
            case Delivery.Outcome.Unreachable(var error) -> {
                log.warn("job.unreachable", "error", error.kind());
                if (jobs.finish(row, State.DONE)) {
                    book.note(Count.UNREACHABLE);
                    book.write();
                }
                metrics.count(MetricName.JOB_FAILED, "unreachable");
            }
            case Delivery.Outcome.Later _ -> later(row, ready);
            case Delivery.Outcome.LeaseLost _ -> log.warn("job.lease_lost");
        }
    }

    /** A refusal that Telegram does not take now stays unsaid: a worker would do the work that was refused. */
    private void later(JobRow row, Ready ready) {
        if (ready.end == State.CANCELLED) {
            log.warn("job.refusal_unsaid");
            end(row, ready);
        } else {
            jobs.release(row, Duration.ZERO);
            queue.send(row.job());
        }
    }

    private void end(JobRow row, Ready ready) {
        if (!jobs.finish(row, ready.end)) {
            return;
        }
        if (ready.transcriptKey != null) {
            book.note(Count.TEXTS);
            book.note(Count.CACHED);
        } else {
            book.note(ready.end == State.CANCELLED ? Count.REFUSED : Count.REASONS);
        }
        book.write();
    }
}
