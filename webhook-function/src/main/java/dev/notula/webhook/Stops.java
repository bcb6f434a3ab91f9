package dev.notula.webhook;

import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.reply.StoppedNotice;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.CallbackQuery;
import dev.notula.text.Texts;
import dev.notula.user.UserTable;
import java.time.Duration;
import java.util.Optional;

/** Stops a job, so that its user may have another one in its place. Whoever works on it notices within seconds. */
final class Stops {
    private final BotApi telegram;
    private final JobTable jobs;
    private final UserTable users;
    private final ChatRights rights;

    Stops(BotApi telegram, JobTable jobs, UserTable users, ChatRights rights) {
        this.telegram = telegram;
        this.jobs = jobs;
        this.users = users;
        this.rights = rights;
    }

    /** Stops the job; gives the notice for the one who pressed. */
    String stop(CallbackQuery query, JobRow row, Texts texts) {
        Job job = row.job();
        if (!rights.mayDecide(query, job)) {
            return texts.get("rerun.not_yours");
        }
        Optional<JobRow> stopped = jobs.cancel(job.id());
        if (stopped.isEmpty()) {
            return texts.get("stop.too_late");
        }
        users.finished(job, Duration.ZERO);
        Long acknowledgement = stopped.get().acknowledgement();
        if (acknowledgement != null) {
            StoppedNotice.show(telegram, job, acknowledgement);
        }
        return texts.get("stop.done");
    }
}
