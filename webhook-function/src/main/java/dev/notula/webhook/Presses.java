package dev.notula.webhook;

import dev.notula.job.Job;
import dev.notula.job.JobQueue;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.reply.Press;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.CallbackQuery;
import dev.notula.text.Texts;
import dev.notula.user.Admission;
import dev.notula.user.UserTable;
import java.util.Objects;
import java.util.Optional;

/** Presses of buttons. A press counts only in the chat that the job belongs to, whatever its data say. */
final class Presses {
    private final BotApi telegram;
    private final JobTable jobs;
    private final JobQueue queue;
    private final UserTable users;
    private final ShownResult result;

    Presses(BotApi telegram, JobTable jobs, JobQueue queue, UserTable users, ShownResult result) {
        this.telegram = telegram;
        this.jobs = jobs;
        this.queue = queue;
        this.users = users;
        this.result = result;
    }

    void handle(CallbackQuery query) {
        telegram.answerCallbackQuery(query.id(), notice(query));
    }

    private String notice(CallbackQuery query) {
        Texts texts = Texts.of(Objects.requireNonNullElse(query.from().languageCode(), ""));
        Optional<Press> press = Press.parse(Objects.requireNonNullElse(query.data(), ""));
        if (press.isEmpty()) {
            return texts.get("button.old");
        }
        Optional<JobRow> found = ownRow(query, press.get());
        if (found.isEmpty()) {
            return texts.get("transcript.gone");
        }
        JobRow row = found.get();
        return switch (press.get()) {
            case Press.File file -> result.file(row, file.format(), texts);
            case Press.Timestamps timestamps -> result.timestamps(row, timestamps.isWanted(), texts);
            case Press.Open open -> result.open(row, query.messageId(), open, texts);
            case Press.Again _ -> tryAgain(query, row, texts);
        };
    }

    private Optional<JobRow> ownRow(CallbackQuery query, Press press) {
        return jobs.find(press.jobId())
                .filter(row ->
                        query.chat() != null && query.chat().id() == row.job().chatId());
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
