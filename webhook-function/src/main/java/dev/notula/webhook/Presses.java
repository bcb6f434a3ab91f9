package dev.notula.webhook;

import dev.notula.job.Job;
import dev.notula.job.JobQueue;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.reply.Answer;
import dev.notula.reply.Buttons;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.CallbackQuery;
import dev.notula.telegram.OutgoingDocument;
import dev.notula.text.Texts;
import dev.notula.transcript.TranscriptCache;
import dev.notula.transcript.TranscriptFormat;
import dev.notula.user.Admission;
import dev.notula.user.UserTable;
import java.util.Optional;

/** Presses of buttons. A press counts only in the chat that the job belongs to, whatever its data say. */
final class Presses {
    private final BotApi telegram;
    private final JobTable jobs;
    private final JobQueue queue;
    private final UserTable users;
    private final TranscriptCache cache;

    Presses(BotApi telegram, JobTable jobs, JobQueue queue, UserTable users, TranscriptCache cache) {
        this.telegram = telegram;
        this.jobs = jobs;
        this.queue = queue;
        this.users = users;
        this.cache = cache;
    }

    void handle(CallbackQuery query) {
        Texts texts =
                Texts.of(query.from().languageCode() == null ? "" : query.from().languageCode());
        String notice = Buttons.parse(query.data() == null ? "" : query.data())
                .flatMap(press -> ownRow(query, press).map(row -> switch (press) {
                    case Buttons.Press.Format format -> sendFile(row, format.format(), texts);
                    case Buttons.Press.Again _ -> tryAgain(query, row, texts);
                }))
                .orElseGet(() -> texts.get("transcript.gone"));
        telegram.answerCallbackQuery(query.id(), notice);
    }

    private Optional<JobRow> ownRow(CallbackQuery query, Buttons.Press press) {
        return jobs.find(press.jobId())
                .filter(row ->
                        query.chat() != null && query.chat().id() == row.job().chatId());
    }

    private String sendFile(JobRow row, TranscriptFormat format, Texts texts) {
        String key = row.transcriptKey();
        if (key == null) {
            return texts.get("working");
        }
        Optional<TranscriptCache.Entry> entry = cache.find(key);
        if (entry.isEmpty()) {
            return texts.get("transcript.gone");
        }
        Job job = row.job();
        Answer.Document file = new Answer.Document(entry.get().transcript(), format, "", null);
        telegram.sendDocument(OutgoingDocument.to(job.chatId(), file.fileName(), file.bytes())
                .replyingTo(job.messageId())
                .inThread(job.threadId()));
        return "";
    }

    private String tryAgain(CallbackQuery query, JobRow row, Texts texts) {
        if (row.state() == JobRow.State.RUNNING) {
            return texts.get("working");
        }
        if (row.state() == JobRow.State.DONE) {
            return texts.get("again.not_failed");
        }
        Admission admission = users.admit(row.job());
        if (!(admission instanceof Admission.Admitted)) {
            return Refusal.sentence(admission, texts);
        }
        // A job that is queued already may have been revived by a press that ended before the queue had it.
        Optional<Job> revived = row.state() == JobRow.State.QUEUED
                ? Optional.of(row.job())
                : jobs.revive(row.job().id());
        if (revived.isEmpty()) {
            return texts.get("again.not_failed");
        }
        queue.send(revived.get());
        if (row.acknowledgement() != null && row.acknowledgement() == query.messageId()) {
            telegram.editMessageText(
                    row.job().chatId(),
                    query.messageId(),
                    texts.get("acknowledged", row.job().id()),
                    null);
        }
        return texts.get("again.queued");
    }
}
