package dev.notula.worker;

import dev.notula.job.Job;
import dev.notula.job.JobQueue;
import dev.notula.job.JobRow;
import dev.notula.job.JobRow.State;
import dev.notula.job.JobTable;
import dev.notula.job.Lease;
import dev.notula.job.WishedTranslation;
import dev.notula.metrics.Log;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.reply.Answer;
import dev.notula.reply.Delivery;
import dev.notula.reply.StoppedNotice;
import dev.notula.stats.Count;
import dev.notula.telegram.BotApi;
import dev.notula.time.Deadline;
import dev.notula.worker.QueueWorker.Receipt;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One job from its lease to its end: the transcript is found, stored, and then delivered, so that a crash in between
 * costs no second call to a provider.
 *
 * <p>Thread-safe.
 */
final class Pipeline {
    /** Time that is kept back for storing and delivering. */
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(45);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final BotApi telegram;
    private final JobTable jobs;
    private final TranscriptFinder finder;
    private final TextWork textWork;
    private final Delivery delivery;
    private final JobBooks books;
    private final JobQueue queue;
    private final WishedTranslation translation;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Log log;
    private final Metrics metrics;

    Pipeline(
            BotApi telegram,
            JobTable jobs,
            TranscriptFinder finder,
            TextWork textWork,
            Delivery delivery,
            JobBooks books,
            JobQueue queue,
            WishedTranslation translation,
            Backoff backoff,
            InstantSource clock,
            Log log,
            Metrics metrics) {
        this.telegram = telegram;
        this.jobs = jobs;
        this.finder = finder;
        this.textWork = textWork;
        this.delivery = delivery;
        this.books = books;
        this.queue = queue;
        this.translation = translation;
        this.backoff = backoff;
        this.clock = clock;
        this.log = log;
        this.metrics = metrics;
    }

    /** Works on the job for at most the given time. */
    Outcome run(Job job, Receipt receipt) {
        Deadline deadline = Deadline.after(receipt.remaining().minus(forDelivery(receipt.remaining())), clock);
        TranscriptFinder.Questions asked = finder.ask(job);
        return switch (jobs.lease(job.id(), receipt.message(), receipt.lease())) {
            case Lease.Over _ -> new Outcome.Done();
            case Lease.Held(Instant until, boolean isAnothers) ->
                isAnothers ? repeated() : new Outcome.Later(Duration.between(clock.instant(), until));
            case Lease.Granted(JobRow row)
            when row.isApology() && !row.sentParts().isEmpty() -> givenUp(row);
            case Lease.Granted(JobRow row) -> {
                books.begun(row, receipt.waited());
                yield work(row, asked, receipt.receives(), deadline);
            }
        };
    }

    private static Duration forDelivery(Duration remaining) {
        Duration quarter = remaining.dividedBy(4);
        return quarter.compareTo(LONGEST_DELIVERY) < 0 ? quarter : LONGEST_DELIVERY;
    }

    /** The queue has the job in another message, so that this one may go without spending tries. */
    private Outcome repeated() {
        log.info("job.repeated");
        metrics.count(MetricName.JOB_REPEATED);
        return new Outcome.Done();
    }

    /** The user has the apology already, and its button. */
    private Outcome givenUp(JobRow row) {
        books.givenUp(row);
        return new Outcome.Done();
    }

    private Outcome work(JobRow row, TranscriptFinder.Questions asked, int receives, Deadline deadline) {
        Job job = row.job();
        Instant start = clock.instant();
        log.info("job.started", "attempt", receives);
        try {
            ProgressTeller teller = ProgressTeller.begin(telegram, jobs, row, () -> books.inWork(job), clock);
            Found found;
            try (teller) {
                found = found(row, asked, receives, teller.progress(), deadline);
            }
            Duration paid = teller.progress().paid();
            if (teller.isLost()) {
                Outcome outcome = stopped(row, receives, teller.isDoubtful());
                books.unfinished(job, paid);
                found.settle();
                return outcome;
            }
            if (teller.isDoubtful()) {
                abandonAcknowledgement(row);
            }
            if (found instanceof Found.Begun || found instanceof Found.NotYet) {
                books.unfinished(job, paid);
            }
            return switch (found) {
                case Found.Text text -> {
                    Runnable then = () -> translation.follow(job, text.transcript());
                    Supplier<Answer> answer = () -> text.answer(job);
                    yield deliver(
                            row, receives, new Reply(answer, text.key(), "text", text.isNew(), paid, start, then));
                }
                case Found.Brief(Answer answer, String key) ->
                    deliver(row, receives, new Reply(answer, key, "summary", paid, start));
                case Found.Nothing none ->
                    deliver(row, receives, new Reply(none.answer(job), null, none.reason(), paid, start));
                case Found.Theirs(String key, Duration since) -> await(row, receives, key, since);
                case Found.Begun(String reason, Duration delay) ->
                    Patience.mayGoOn(job, start)
                            ? goOn(row, receives, reason, delay)
                            : defer(row, receives, reason, delay);
                case Found.Waits(Duration delay) ->
                    Patience.mayRest(job, start)
                            ? goOn(row, receives, "resting", Backoff.beyond(delay, RandomGenerator.getDefault()))
                            : defer(row, receives, "resting", delay);
                case Found.NotYet(String reason, Duration delay) -> defer(row, receives, reason, delay);
            };
        } catch (RuntimeException fault) {
            Found.NotYet later = faulty("fault", fault);
            return defer(row, receives, later.reason(), later.delay());
        }
    }

    private Found found(
            JobRow row, TranscriptFinder.Questions asked, int receives, JobProgress progress, Deadline deadline) {
        try {
            Found found = finder.find(row, asked, receives, progress, deadline);
            return found instanceof Found.Text spoken ? textWork.of(row.job(), spoken, progress, deadline) : found;
        } catch (IOException fault) {
            return faulty("io", fault);
        } catch (RuntimeException fault) {
            // Also that of a call which was interrupted since the job is no longer ours.
            return faulty("fault", fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Found.NotYet("interrupted", Duration.ZERO);
        }
    }

    private Found.NotYet faulty(String reason, Exception fault) {
        log.error("job.fault", "fault", Log.place(fault));
        return new Found.NotYet(reason, Duration.ZERO);
    }

    /** The user wants no answer any more, or another worker gives it. */
    private Outcome stopped(JobRow row, int receives, boolean isDoubtful) {
        Job job = row.job();
        Optional<JobRow> now = jobs.find(job.id());
        boolean isCancelled =
                now.filter(present -> present.state() == State.CANCELLED).isPresent();
        log.info("job.stopped", "cancelled", isCancelled);
        if (now.isPresent() && !isCancelled) {
            return leaseLost(receives);
        }
        Long acknowledgement = now.isEmpty() ? null : now.get().acknowledgement();
        if (acknowledgement != null) {
            if (isDoubtful) {
                telegram.deleteMessage(job.chatId(), acknowledgement);
            } else {
                StoppedNotice.show(telegram, job, acknowledgement);
            }
        }
        return new Outcome.Done();
    }

    /** A word of progress may still be on its way to the message: the answer comes in another one. */
    private void abandonAcknowledgement(JobRow row) {
        jobs.abandonAcknowledgement(row)
                .ifPresent(message -> telegram.deleteMessage(row.job().chatId(), message));
    }

    private Outcome defer(JobRow row, int receives, String reason, Duration asked) {
        log.warn("job.deferred", "reason", reason, "attempt", receives);
        metrics.count(MetricName.JOB_DEFERRED, reason);
        Duration delay = asked.isPositive() ? asked : backoff.after(receives, RandomGenerator.getDefault());
        jobs.release(row, delay);
        return new Outcome.Later(delay);
    }

    /**
     * Lets the job wait for another's transcript in a new message, since a message that comes back counts towards the
     * dead-letter queue. It waits as long again as the other has taken so far.
     */
    private Outcome await(JobRow row, int receives, String key, Duration since) {
        if (!jobs.await(row, key)) {
            return leaseLost(receives);
        }
        Duration delay = since.compareTo(LONGEST_WAIT) < 0 ? since.plusSeconds(1) : LONGEST_WAIT;
        log.info("job.awaits", "delay", delay);
        metrics.count(MetricName.JOB_AWAITS);
        queue.send(row.job(), delay);
        return new Outcome.Done();
    }

    /** Goes on in a new message: one that comes back counts as a failure, and this was none. */
    private Outcome goOn(JobRow row, int receives, String reason, Duration delay) {
        if (!jobs.passOn(row)) {
            return leaseLost(receives);
        }
        log.info("job.goes_on", "reason", reason, "delay", delay);
        metrics.count(MetricName.JOB_GOES_ON, reason);
        queue.send(row.job(), delay);
        return new Outcome.Done();
    }

    private Outcome deliver(JobRow row, int receives, Reply reply) {
        Job job = row.job();
        Delivery.Outcome outcome;
        try (var _ = metrics.measure(MetricName.STAGE_TIME, "deliver")) {
            Beside<Optional<JobRow>> begun = new Beside<>(() -> jobs.beginDelivery(row, reply.transcriptKey()));
            Answer answer = reply.answer().get();
            outcome = delivery.send(begun.get(), answer);
        } catch (RuntimeException fault) {
            books.unfinished(job, reply.paid());
            throw fault;
        }
        return switch (outcome) {
            case Delivery.Outcome.Delivered _ -> {
                reply.then().run();
                books.end(
                        row, reply.isText() ? Count.TEXTS : Count.REASONS, reply.isNew(), reply.paid(), reply.start());
                Duration endToEnd = Duration.between(job.messageDate(), clock.instant());
                log.info("job.delivered", "result", reply.result(), "endToEnd", endToEnd);
                reply.count(metrics, job.lane().name());
                metrics.time(MetricName.END_TO_END, endToEnd, job.lane().name());
                yield new Outcome.Done();
            }
            case Delivery.Outcome.Unreachable(var error) -> {
                books.end(row, Count.UNREACHABLE, reply.isNew(), reply.paid(), reply.start());
                log.warn("job.unreachable", "error", error.kind());
                metrics.count(MetricName.JOB_FAILED, "unreachable");
                yield new Outcome.Done();
            }
            case Delivery.Outcome.Later(Duration delay) -> {
                books.unfinished(job, reply.paid());
                // Telegram's pace is no failure of the job, however often it is met.
                yield delay.isPositive() && Patience.mayGoOn(job, reply.start())
                        ? goOn(row, receives, "telegram", Backoff.beyond(delay, RandomGenerator.getDefault()))
                        : defer(row, receives, "delivery", delay);
            }
            case Delivery.Outcome.LeaseLost _ -> {
                books.unfinished(job, reply.paid());
                yield leaseLost(receives);
            }
        };
    }

    /** Whoever took over may have done so by this very message, so that it has to stay. */
    private Outcome leaseLost(int receives) {
        log.warn("job.lease_lost");
        return new Outcome.Later(backoff.after(receives, RandomGenerator.getDefault()));
    }
}
