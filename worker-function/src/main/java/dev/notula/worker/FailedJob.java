package dev.notula.worker;

import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.job.Lease;
import dev.notula.metrics.Log;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.reply.Answer;
import dev.notula.reply.Delivery;
import dev.notula.reply.ResultKeyboard;
import dev.notula.text.Texts;
import dev.notula.worker.QueueWorker.Receipt;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Tells a user that a job was given up, once, with a way on. */
final class FailedJob {
    private final JobTable jobs;
    private final Delivery delivery;
    private final JobBooks books;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Log log;
    private final Metrics metrics;

    FailedJob(
            JobTable jobs,
            Delivery delivery,
            JobBooks books,
            Backoff backoff,
            InstantSource clock,
            Log log,
            Metrics metrics) {
        this.jobs = jobs;
        this.delivery = delivery;
        this.books = books;
        this.backoff = backoff;
        this.clock = clock;
        this.log = log;
        this.metrics = metrics;
    }

    Outcome run(Job job, Receipt receipt) {
        return switch (jobs.lease(job.id(), receipt.message(), receipt.lease())) {
            case Lease.Over _ -> new Outcome.Done();
            case Lease.Held(var until, boolean _) -> new Outcome.Later(Duration.between(clock.instant(), until));
            case Lease.Granted(JobRow row) ->
                !row.sentParts().isEmpty() && books.answered(row) ? answered() : apologise(row);
        };
    }

    /** The last worker ended between the last part and its note that this was all. */
    private Outcome answered() {
        log.warn("job.answered_already");
        return new Outcome.Done();
    }

    private Outcome apologise(JobRow row) {
        Job job = row.job();
        Texts texts = Texts.of(job.userLanguage());
        Answer answer =
                new Answer(List.of(new Answer.Text(texts.get("failed"), ResultKeyboard.again(job.id(), texts))));
        return switch (delivery.apologise(row, answer)) {
            case Delivery.Outcome.Delivered _ -> givenUp(row);
            case Delivery.Outcome.Unreachable _ -> givenUp(row);
            case Delivery.Outcome.Later(Duration delay) -> {
                Duration rest = delay.isPositive() ? delay : backoff.afterFailure();
                jobs.release(row, rest);
                yield new Outcome.Later(rest);
            }
            case Delivery.Outcome.LeaseLost _ -> new Outcome.Later(backoff.afterFailure());
        };
    }

    private Outcome givenUp(JobRow row) {
        books.givenUp(row);
        log.error("job.given_up");
        metrics.count(MetricName.JOB_GIVEN_UP);
        return new Outcome.Done();
    }
}
