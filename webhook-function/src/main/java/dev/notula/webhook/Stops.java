package dev.notula.webhook;

import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.reply.StoppedNotice;
import dev.notula.stats.Count;
import dev.notula.stats.DayBook;
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
    private final DayBook book;

    Stops(BotApi telegram, JobTable jobs, UserTable users, ChatRights rights, DayBook book) {
        this.telegram = telegram;
        this.jobs = jobs;
        this.users = users;
        this.rights = rights;
        this.book = book;
    }

    /** Stops the job; gives the notice for the one who pressed. */
    String stop(CallbackQuery query, JobRow row, Texts texts) {
        if (!rights.mayDecide(query, row.job())) {
            return texts.get("rerun.not_yours");
        }
        if (row.state() == JobRow.State.CANCELLED) {
            // The press that did it may have ended before anybody was told.
            tell(row);
            return texts.get("stop.done");
        }
        return texts.get(stop(row.job()) ? "stop.done" : "stop.too_late");
    }

    /** Stops the job and says so where it was acknowledged; false where there is nothing to stop. */
    boolean stop(Job job) {
        Optional<JobRow> stopped = jobs.cancel(job.id());
        if (stopped.isEmpty()) {
            return false;
        }
        tell(stopped.get());
        book.note(Count.STOPPED);
        book.write();
        return true;
    }

    private void tell(JobRow stopped) {
        users.finished(stopped.job(), Duration.ZERO);
        Long acknowledgement = stopped.acknowledgement();
        if (acknowledgement != null) {
            StoppedNotice.show(telegram, stopped.job(), acknowledgement);
        }
    }
}
