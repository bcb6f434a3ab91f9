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
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.reply.Answer;
import dev.notula.reply.AnswerComposer;
import dev.notula.telegram.Media;
import dev.notula.telegram.Message;
import dev.notula.text.Texts;
import dev.notula.transcript.TranscriptCache;
import dev.notula.user.Admission;
import dev.notula.user.UserTable;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes media in: answers at once what needs no work, and queues the rest. The job's row is written before anything is
 * said or queued, so that the same message again finds it; whatever happens afterwards, a row that is not done leads to
 * a queue message.
 */
final class Intake {
    /** What Telegram's own server lets a bot fetch (reference: Telegram Bot API, section 4). */
    static final long LARGEST_FILE_BYTES = 20L << 20;

    private final JobTable jobs;
    private final JobQueue queue;
    private final ChatTable chats;
    private final UserTable users;
    private final TranscriptCache cache;
    private final ImmediateAnswer immediate;
    private final Acknowledgement acknowledgement;
    private final Log log;
    private final Metrics metrics;

    Intake(
            JobTable jobs,
            JobQueue queue,
            ChatTable chats,
            UserTable users,
            TranscriptCache cache,
            ImmediateAnswer immediate,
            Acknowledgement acknowledgement,
            Log log,
            Metrics metrics) {
        this.jobs = jobs;
        this.queue = queue;
        this.chats = chats;
        this.users = users;
        this.cache = cache;
        this.immediate = immediate;
        this.acknowledgement = acknowledgement;
        this.log = log;
        this.metrics = metrics;
    }

    /** Takes the media of a message, which may hold sound; the one who asks may have replied to it. */
    void take(Message asking, Message holding, Media media) {
        Job job = job(asking, holding, media);
        Texts texts = Texts.of(job.userLanguage());
        if (media.sizeBytes() > LARGEST_FILE_BYTES) {
            Answer answer = Answer.of(texts.get("file.too_big", megabytes(media.sizeBytes()), 20));
            answerNow(job, new ImmediateAnswer.Ready(answer, null, State.DONE, "too_big"));
            return;
        }
        Optional<TranscriptCache.Entry> known =
                cache.findFile(media.fileUniqueId(), job.settings().speech().name());
        if (known.isPresent()) {
            TranscriptCache.Entry entry = known.get();
            Answer answer = AnswerComposer.compose(job, entry.transcript(), texts);
            answerNow(job, new ImmediateAnswer.Ready(answer, entry.key(), State.DONE, "cache"));
            return;
        }
        Admission admission = users.admit(job);
        if (admission instanceof Admission.Admitted) {
            enqueue(job, asking.chat().isPrivate());
        } else {
            answerNow(job, Refusal.of(admission, job.id(), texts));
        }
    }

    private Job job(Message asking, Message holding, Media media) {
        long chatId = asking.chat().id();
        long userId = asking.senderId();
        ChatSettings settings = chats.get(chatId);
        return new Job(
                JobId.of(chatId, asking.id(), media.fileUniqueId()),
                chatId,
                holding.id(),
                asking.threadId(),
                userId,
                Objects.requireNonNullElse(settings.interfaceLanguage(), asking.languageCode()),
                media,
                settings,
                asking.date(),
                users.limits().areOff(userId) ? Lane.EXPRESS : Lane.of(media.duration()));
    }

    private void answerNow(Job job, ImmediateAnswer.Ready ready) {
        Optional<JobRow> earlier = jobs.acceptLeased(job, ImmediateAnswer.LEASE);
        if (earlier.isPresent()) {
            again(earlier.get());
            return;
        }
        accepted(job, ready.route());
        immediate.give(job, ready);
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
        metrics.count(MetricName.UPDATE_REPEATED);
        if (earlier.state().isOpen()) {
            queue.send(earlier.job());
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
        metrics.count(MetricName.JOB_ACCEPTED, route);
    }

    private static long megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
