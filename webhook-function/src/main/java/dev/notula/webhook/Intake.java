package dev.notula.webhook;

import dev.notula.chat.ChatSettings;
import dev.notula.chat.ChatTable;
import dev.notula.job.HistoryTable;
import dev.notula.job.Job;
import dev.notula.job.JobId;
import dev.notula.job.JobQueue;
import dev.notula.job.JobRow;
import dev.notula.job.JobRow.State;
import dev.notula.job.JobTable;
import dev.notula.job.Lane;
import dev.notula.job.Task;
import dev.notula.job.WishedTranslation;
import dev.notula.metrics.Log;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.reply.Answer;
import dev.notula.reply.AnswerComposer;
import dev.notula.telegram.BusinessConnection;
import dev.notula.telegram.Chat;
import dev.notula.telegram.Media;
import dev.notula.telegram.Message;
import dev.notula.text.Texts;
import dev.notula.transcript.TranscriptCache;
import dev.notula.transcript.TranscriptKey;
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
    private final JobTable jobs;
    private final JobQueue queue;
    private final ChatTable chats;
    private final UserTable users;
    private final HistoryTable history;
    private final TranscriptCache cache;
    private final ImmediateAnswer immediate;
    private final Acknowledgement acknowledgement;
    private final WishedTranslation translation;
    private final long largestFileBytes;
    private final Log log;
    private final Metrics metrics;

    Intake(
            JobTable jobs,
            JobQueue queue,
            ChatTable chats,
            UserTable users,
            HistoryTable history,
            TranscriptCache cache,
            ImmediateAnswer immediate,
            Acknowledgement acknowledgement,
            WishedTranslation translation,
            long largestFileBytes,
            Log log,
            Metrics metrics) {
        this.jobs = jobs;
        this.queue = queue;
        this.chats = chats;
        this.users = users;
        this.history = history;
        this.cache = cache;
        this.immediate = immediate;
        this.acknowledgement = acknowledgement;
        this.translation = translation;
        this.largestFileBytes = largestFileBytes;
        this.log = log;
        this.metrics = metrics;
    }

    /** Takes the media of a message, which may hold sound; the one who asks may have replied to it. */
    void take(Message asking, Message holding, Media media) {
        takeUp(job(asking, holding, media));
    }

    /** Takes the media of a message in a business account's chat, for its owner. */
    void take(BusinessConnection connection, Message message, Media media) {
        takeUp(job(connection, message, media));
    }

    private void takeUp(Job job) {
        Log.turnTo(job.id());
        Taken taken = job.media().sizeBytes() > largestFileBytes ? answerNow(job, tooBig(job)) : take(job);
        if (taken instanceof Taken.Refused(Admission refusal)) {
            taken = answerNow(job, Refusal.of(refusal, job.id(), Texts.of(job.userLanguage())));
        }
        if (taken instanceof Taken.Before(JobRow earlier) && earlier.state().isOpen()) {
            again(earlier.job());
        }
    }

    /** What became of a job. */
    sealed interface Taken {
        /** It was answered at once. */
        record Now() implements Taken {}

        /** A worker does it. */
        record Queued() implements Taken {}

        /** It was taken before. */
        record Before(JobRow earlier) implements Taken {}

        /** The user's limits do not allow it. */
        record Refused(Admission refusal) implements Taken {}
    }

    /** Takes a job, which a worker will do unless its answer is known. */
    Taken take(Job job) {
        Log.turnTo(job.id());
        Optional<TranscriptCache.Entry> known = known(job);
        if (known.isPresent()) {
            Answer answer = AnswerComposer.compose(job, known.get().transcript(), Texts.of(job.userLanguage()));
            Taken taken =
                    answerNow(job, new ImmediateAnswer.Ready(answer, known.get().key(), State.DONE, "cache"));
            if (isAnswered(taken)) {
                translation.follow(job, known.get().transcript());
            }
            return taken;
        }
        Admission admission = users.admit(job);
        if (!(admission instanceof Admission.Admitted)) {
            return new Taken.Refused(admission);
        }
        Optional<JobRow> earlier = jobs.accept(job);
        if (earlier.isPresent()) {
            return new Taken.Before(earlier.get());
        }
        accepted(job, job.lane().name());
        acknowledgement.during(job, () -> queue.send(job));
        return new Taken.Queued();
    }

    /** Whether the user has the answer, perhaps since an update that failed after it. */
    private static boolean isAnswered(Taken taken) {
        return taken instanceof Taken.Now
                || (taken instanceof Taken.Before(JobRow earlier) && earlier.state() == JobRow.State.DONE);
    }

    private Optional<TranscriptCache.Entry> known(Job job) {
        Optional<TranscriptCache.Entry> spoken = cache.findFile(
                job.media().fileUniqueId(), job.settings().speech().name());
        return switch (job.task()) {
            case Task.Transcribe _ -> spoken;
            case Task.Translate(String language) ->
                spoken.flatMap(entry -> cache.find(TranscriptKey.written(entry.key(), "translation", language)));
            case Task.Summarise _ -> Optional.empty();
        };
    }

    private Job job(Message asking, Message holding, Media media) {
        long chatId = asking.chat().id();
        long userId = asking.senderId();
        ChatSettings settings = chats.get(chatId);
        Job job = new Job(
                JobId.of(chatId, asking.id(), media.fileUniqueId()),
                chatId,
                holding.id(),
                asking.threadId(),
                userId,
                settings.languageFor(asking.languageCode()),
                media,
                settings,
                asking.date(),
                lane(userId, media));
        String speaker = holding.speakerName();
        return speaker == null || asking.chat().isPrivate() || asking.chat().type() == Chat.Type.CHANNEL
                ? job
                : job.spokenBy(speaker);
    }

    private Job job(BusinessConnection connection, Message message, Media media) {
        long chatId = connection.ownersChatId();
        long owner = connection.owner().id();
        String language = Objects.requireNonNullElse(connection.owner().languageCode(), "");
        ChatSettings settings = chats.get(chatId);
        Job job = new Job(
                        JobId.of(message.chat().id(), message.id(), connection.id() + "/" + media.fileUniqueId()),
                        chatId,
                        message.id(),
                        null,
                        owner,
                        settings.languageFor(language),
                        media,
                        settings,
                        message.date(),
                        lane(owner, media))
                .inBusiness(connection.id());
        String speaker = message.senderName();
        return speaker == null ? job : job.spokenBy(speaker);
    }

    private Lane lane(long userId, Media media) {
        return users.limits().areOff(userId) ? Lane.EXPRESS : Lane.of(media.duration());
    }

    private Taken answerNow(Job job, ImmediateAnswer.Ready ready) {
        Optional<JobRow> earlier = jobs.acceptLeased(job, ImmediateAnswer.LEASE);
        if (earlier.isPresent()) {
            return new Taken.Before(earlier.get());
        }
        accepted(job, ready.route());
        immediate.give(job, ready);
        return new Taken.Now();
    }

    /** Queues a job that has a row: its first press or update may have ended before the queue had it. */
    void again(Job job) {
        Log.turnTo(job.id());
        metrics.count(MetricName.UPDATE_REPEATED);
        history.add(job);
        queue.send(job);
    }

    private void accepted(Job job, String route) {
        history.add(job);
        log.info(
                "job.accepted",
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

    private ImmediateAnswer.Ready tooBig(Job job) {
        long megabytes = megabytes(job.media().sizeBytes());
        Answer answer =
                Answer.of(Texts.of(job.userLanguage()).get("file.too_big", megabytes, megabytes(largestFileBytes)));
        return new ImmediateAnswer.Ready(answer, null, State.DONE, "too_big");
    }

    private static long megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
