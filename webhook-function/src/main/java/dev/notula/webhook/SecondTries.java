package dev.notula.webhook;

import dev.notula.job.HistoryTable;
import dev.notula.job.Job;
import dev.notula.job.JobQueue;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.CallbackQuery;
import dev.notula.text.Texts;
import dev.notula.user.Admission;
import dev.notula.user.UserTable;
import java.util.Optional;

/** Takes up a job that was given up, refused or stopped. */
final class SecondTries {
    private final BotApi telegram;
    private final JobTable jobs;
    private final HistoryTable history;
    private final JobQueue queue;
    private final UserTable users;
    private final ChatRights rights;
    private final Acknowledgement acknowledgement;

    SecondTries(
            BotApi telegram,
            JobTable jobs,
            HistoryTable history,
            JobQueue queue,
            UserTable users,
            ChatRights rights,
            Acknowledgement acknowledgement) {
        this.telegram = telegram;
        this.jobs = jobs;
        this.history = history;
        this.queue = queue;
        this.users = users;
        this.rights = rights;
        this.acknowledgement = acknowledgement;
    }

    /** Puts the job back to its start; gives the notice for the one who pressed. */
    String take(CallbackQuery query, JobRow row, Texts texts) {
        Job job = row.job();
        return switch (row.state()) {
            case RUNNING -> texts.get("working");
            case DONE -> texts.get("again.not_failed");
            case QUEUED, FAILED, CANCELLED -> {
                if (!rights.mayDecide(query, job)) {
                    yield texts.get("rerun.not_yours");
                }
                Admission admission = users.admit(job);
                yield admission instanceof Admission.Admitted
                        ? revive(query, row, texts)
                        : Refusal.sentence(admission, texts);
            }
        };
    }

    private String revive(CallbackQuery query, JobRow row, Texts texts) {
        if (row.state() == JobRow.State.QUEUED) {
            // It may have been revived by a press that ended before the queue had it.
            queue.send(row.job());
            return texts.get("again.queued");
        }
        Optional<Job> revived = jobs.revive(row.job().id());
        if (revived.isEmpty()) {
            return texts.get("again.not_failed");
        }
        Job job = revived.get();
        history.add(job);
        if (row.state() == JobRow.State.CANCELLED && row.acknowledgement() != null) {
            // The worker that was stopped may have a last word for this message: the next one gets another.
            telegram.deleteMessage(job.chatId(), row.acknowledgement());
            acknowledgement.during(job, () -> queue.send(job));
        } else {
            // Before the queue has the job: after that this edit could cover the answer.
            acknowledgement.in(query.messageId(), job);
            queue.send(job);
        }
        return texts.get("again.queued");
    }
}
