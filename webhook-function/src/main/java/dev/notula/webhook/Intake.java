package dev.notula.webhook;

import dev.notula.chat.ChatSettings;
import dev.notula.chat.ChatTable;
import dev.notula.job.Job;
import dev.notula.job.JobId;
import dev.notula.job.JobQueue;
import dev.notula.job.JobRow;
import dev.notula.job.JobRow.State;
import dev.notula.job.JobTable;
import dev.notula.job.Lane;
import dev.notula.metrics.Log;
import dev.notula.metrics.Metrics;
import dev.notula.reply.Answer;
import dev.notula.reply.AnswerComposer;
import dev.notula.reply.Delivery;
import dev.notula.telegram.Media;
import dev.notula.telegram.Message;
import dev.notula.text.Texts;
import dev.notula.transcript.TranscriptCache;
import dev.notula.transcript.TranscriptKey;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes media in: answers at once what needs no work, and queues the rest. The job's row is written first, so that the
 * same message again finds it; whatever happens afterwards, a row that is not done leads to a queue message.
 */
final class Intake {
    /** What Telegram's own server lets a bot fetch (reference: Telegram Bot API, section 4). */
    static final long LARGEST_FILE_BYTES = 20L << 20;

    private static final Duration ANSWER_LEASE = Duration.ofSeconds(30);

    private final JobTable jobs;
    private final JobQueue queue;
    private final ChatTable chats;
    private final TranscriptCache cache;
    private final Delivery delivery;
    private final Acknowledgement acknowledgement;
    private final Log log;
    private final Metrics metrics;

    Intake(
            JobTable jobs,
            JobQueue queue,
            ChatTable chats,
            TranscriptCache cache,
            Delivery delivery,
            Acknowledgement acknowledgement,
            Log log,
            Metrics metrics) {
        this.jobs = jobs;
        this.queue = queue;
        this.chats = chats;
        this.cache = cache;
        this.delivery = delivery;
        this.acknowledgement = acknowledgement;
        this.log = log;
        this.metrics = metrics;
    }

    /** Takes the media of a message, which may hold sound; the one who asks may have replied to it. */
    void take(Message asking, Message holding, Media media) {
        long chatId = asking.chat().id();
        ChatSettings settings = chats.get(chatId);
        Job job = new Job(
                JobId.of(chatId, asking.id(), media.fileUniqueId()),
                chatId,
                holding.id(),
                asking.threadId(),
                asking.senderId(),
                asking.languageCode(),
                media,
                settings,
                asking.date(),
                Lane.of(media.duration()));
        Texts texts = Texts.of(job.userLanguage());
        if (media.sizeBytes() > LARGEST_FILE_BYTES) {
            answerNow(job, Answer.of(texts.get("file.too_big", megabytes(media.sizeBytes()), 20)), null, "too_big");
            return;
        }
        Optional<TranscriptCache.Entry> known =
                cache.findFile(media.fileUniqueId(), TranscriptKey.options(settings.provider(), settings.language()));
        if (known.isPresent()) {
            TranscriptCache.Entry entry = known.get();
            answerNow(job, AnswerComposer.compose(job.id(), entry.transcript(), texts), entry.key(), "cache");
        } else {
            enqueue(job, asking.chat().isPrivate());
        }
    }

    private void answerNow(Job job, Answer answer, @Nullable String transcriptKey, String route) {
        Optional<JobRow> earlier = jobs.acceptLeased(job, ANSWER_LEASE);
        if (earlier.isPresent()) {
            again(earlier.get());
            return;
        }
        JobRow row = new JobRow(job, State.RUNNING, 1, null, java.util.List.of(), null);
        accepted(job, route);
        switch (delivery.deliver(row, answer, transcriptKey)) {
            case Delivery.Outcome.Delivered _ -> {
                jobs.finish(row, State.DONE);
                log.info("job.delivered", "job", job.id(), "result", route);
                metrics.line().dimension("Result", route).count("JobCompleted").write();
            }
            case Delivery.Outcome.Unreachable(var error) -> {
                log.warn("job.unreachable", "job", job.id(), "error", error.kind());
                jobs.finish(row, State.DONE);
            }
            case Delivery.Outcome.Later _ -> {
                jobs.release(row);
                queue.send(job);
            }
            case Delivery.Outcome.LeaseLost _ -> log.warn("job.lease_lost", "job", job.id());
        }
    }

    private void enqueue(Job job, boolean isPrivate) {
        Optional<JobRow> earlier = jobs.accept(job);
        if (earlier.isPresent()) {
            again(earlier.get());
            return;
        }
        acknowledgement.during(job, isPrivate, () -> queue.send(job));
        accepted(job, job.lane().name());
    }

    /** The first delivery of this update may have ended before the queue had the job; a doubled message is harmless. */
    private void again(JobRow earlier) {
        metrics.count("UpdateRepeated");
        switch (earlier.state()) {
            case QUEUED, RUNNING -> queue.send(earlier.job());
            case DONE, FAILED, CANCELLED -> {}
        }
    }

    private void accepted(Job job, String route) {
        log.info(
                "job.accepted",
                "job",
                job.id(),
                "kind",
                job.media().kind(),
                "bytes",
                job.media().sizeBytes(),
                "duration",
                job.media().duration(),
                "route",
                route);
        metrics.line().dimension("Route", route).count("JobAccepted").write();
    }

    private static long megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
