package dev.notula.worker;

import dev.notula.audio.AudioFault;
import dev.notula.audio.AudioPlanner;
import dev.notula.audio.MemoryFile;
import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.job.JobRow.State;
import dev.notula.job.JobTable;
import dev.notula.job.Lease;
import dev.notula.media.Fetched;
import dev.notula.media.TelegramMedia;
import dev.notula.metrics.Log;
import dev.notula.metrics.Metrics;
import dev.notula.reply.Answer;
import dev.notula.reply.AnswerComposer;
import dev.notula.reply.Delivery;
import dev.notula.text.Texts;
import dev.notula.time.Deadline;
import dev.notula.transcript.TranscriptCache;
import dev.notula.transcript.TranscriptKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One job from its lease to its end: fetch, compress, look into the cache, transcribe, store, deliver. The transcript
 * is stored before anything is sent, so that a crash in between costs no second call to a provider.
 *
 * <p>Thread-safe.
 */
final class Pipeline {
    /** A worker that was killed is followed by another this long after its time was up. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

    /** Time that is kept back for storing and delivering. */
    private static final Duration DELIVERY_MARGIN = Duration.ofSeconds(45);

    private final JobTable jobs;
    private final TranscriptCache cache;
    private final TelegramMedia media;
    private final Transcription transcription;
    private final Delivery delivery;
    private final InstantSource clock;
    private final Log log;
    private final Metrics metrics;

    Pipeline(
            JobTable jobs,
            TranscriptCache cache,
            TelegramMedia media,
            Transcription transcription,
            Delivery delivery,
            InstantSource clock,
            Log log,
            Metrics metrics) {
        this.jobs = jobs;
        this.cache = cache;
        this.media = media;
        this.transcription = transcription;
        this.delivery = delivery;
        this.clock = clock;
        this.log = log;
        this.metrics = metrics;
    }

    /** Works on the job for at most the given time. */
    Outcome run(Job job, Duration remaining) {
        Deadline deadline = Deadline.after(remaining.minus(DELIVERY_MARGIN), clock);
        return switch (jobs.lease(job.id(), remaining.plus(LEASE_MARGIN))) {
            case Lease.Over _ -> new Outcome.Done();
            case Lease.Held(Instant until) -> new Outcome.Later(Duration.between(clock.instant(), until));
            case Lease.Granted(JobRow row) -> work(row, deadline);
        };
    }

    private Outcome work(JobRow row, Deadline deadline) {
        Job job = row.job();
        log.info("job.started", "job", job.id(), "attempt", row.attempt());
        Found found;
        try {
            found = transcript(row, deadline);
        } catch (RuntimeException fault) {
            jobs.release(row);
            throw fault;
        } catch (IOException fault) {
            found = new Found.NotYet("memory", Duration.ZERO);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            found = new Found.NotYet("interrupted", Duration.ZERO);
        }
        return switch (found) {
            case Found.Text(TranscriptCache.Entry entry) ->
                deliver(row, AnswerComposer.compose(job.id(), entry.transcript(), texts(job)), entry.key(), "text");
            case Found.Nothing(String reason) -> deliver(row, Answer.of(sentence(job, reason)), null, reason);
            case Found.NotYet(String reason, Duration delay) -> {
                log.warn("job.deferred", "job", job.id(), "reason", reason, "attempt", row.attempt());
                metrics.line().dimension("Reason", reason).count("JobDeferred").write();
                jobs.release(row);
                yield later(row, delay);
            }
        };
    }

    private sealed interface Found {
        record Text(TranscriptCache.Entry entry) implements Found {}

        /** There will be none; the reason is the key of the sentence for the user. */
        record Nothing(String reason) implements Found {}

        /** A delay of zero leaves it to the caller how long. */
        record NotYet(String reason, Duration delay) implements Found {}
    }

    private Found transcript(JobRow row, Deadline deadline) throws IOException, InterruptedException {
        Job job = row.job();
        String options =
                TranscriptKey.options(job.settings().provider(), job.settings().language());
        Optional<TranscriptCache.Entry> known = cache.findFile(job.media().fileUniqueId(), options);
        if (known.isPresent()) {
            hit("file");
            return new Found.Text(known.get());
        }
        try (MemoryFile source = MemoryFile.create()) {
            return switch (media.fetch(job.media(), source, deadline)) {
                case Fetched.Whole(String sha256) -> {
                    log.info("job.fetched", "job", job.id(), "bytes", source.size());
                    yield fetched(row, TranscriptKey.of(sha256, options), options, source, deadline);
                }
                case Fetched.TooBig() -> new Found.Nothing("too_big");
                case Fetched.Gone() -> new Found.Nothing("unavailable");
                case Fetched.Later(String reason, Duration delay) -> new Found.NotYet(reason, delay);
            };
        }
    }

    private Found fetched(JobRow row, String key, String options, MemoryFile source, Deadline deadline)
            throws IOException, InterruptedException {
        Job job = row.job();
        Optional<TranscriptCache.Entry> known = cache.find(key);
        if (known.isPresent()) {
            hit("content");
            cache.put(key, job.media().fileUniqueId(), options, known.get().transcript());
            return new Found.Text(known.get());
        }
        metrics.count("CacheMiss");
        return switch (transcription.run(new Transcription.Task(job, key, row.attempt()), source, deadline)) {
            case Transcription.Result.Heard(var transcript) -> {
                cache.put(key, job.media().fileUniqueId(), options, transcript);
                yield new Found.Text(new TranscriptCache.Entry(key, transcript));
            }
            case Transcription.Result.Unusable(AudioFault fault) ->
                new Found.Nothing(fault.name().toLowerCase(Locale.ROOT));
            case Transcription.Result.Failed(String reason, Duration delay) -> new Found.NotYet(reason, delay);
        };
    }

    private Outcome deliver(JobRow row, Answer answer, @Nullable String transcriptKey, String result) {
        Job job = row.job();
        return switch (delivery.deliver(row, answer, transcriptKey)) {
            case Delivery.Outcome.Delivered _ -> {
                jobs.finish(row, State.DONE);
                Duration endToEnd = Duration.between(job.messageDate(), clock.instant());
                log.info("job.delivered", "job", job.id(), "result", result, "endToEnd", endToEnd);
                metrics.line()
                        .dimension("Result", result)
                        .count("JobCompleted")
                        .millis("EndToEnd", endToEnd)
                        .write();
                yield new Outcome.Done();
            }
            case Delivery.Outcome.Unreachable(var error) -> {
                jobs.finish(row, State.DONE);
                log.warn("job.unreachable", "job", job.id(), "error", error.kind());
                metrics.line()
                        .dimension("Result", "unreachable")
                        .count("JobCompleted")
                        .write();
                yield new Outcome.Done();
            }
            case Delivery.Outcome.Later(Duration delay) -> {
                jobs.release(row);
                yield later(row, delay);
            }
            case Delivery.Outcome.LeaseLost _ -> {
                log.warn("job.lease_lost", "job", job.id());
                yield new Outcome.Done();
            }
        };
    }

    private static Outcome later(JobRow row, Duration asked) {
        return new Outcome.Later(
                asked.isPositive() ? asked : Backoff.after(row.attempt(), RandomGenerator.getDefault()));
    }

    private void hit(String level) {
        metrics.line().dimension("Level", level).count("CacheHit").write();
    }

    private static Texts texts(Job job) {
        return Texts.of(job.userLanguage());
    }

    private static String sentence(Job job, String reason) {
        return texts(job).get("fault." + reason, AudioPlanner.LONGEST.toMinutes());
    }
}
