package dev.notula.webhook;

import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.job.JobRow.State;
import dev.notula.job.JobTable;
import dev.notula.telegram.Message;
import dev.notula.text.Texts;
import dev.notula.user.UserLimits;
import dev.notula.user.UserTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What users ask about their own work: what there is, what they may have, and to stop it. */
final class JobCommands {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Replies replies;
    private final UserTable users;
    private final JobTable jobs;
    private final ChatRights rights;
    private final Stops stops;
    private final long largestFileBytes;

    JobCommands(
            Replies replies, UserTable users, JobTable jobs, ChatRights rights, Stops stops, long largestFileBytes) {
        this.replies = replies;
        this.users = users;
        this.jobs = jobs;
        this.rights = rights;
        this.stops = stops;
        this.largestFileBytes = largestFileBytes;
    }

    Map<String, Command> all() {
        return Map.of("status", this::status, "limits", this::limits, "cancel", this::cancel);
    }

    private void status(Message message, String argument, Texts texts) {
        List<JobRow> active = users.work(message.senderId()).active();
        String answer = active.isEmpty()
                ? texts.get("status.none")
                : active.stream()
                        .map(row -> texts.get(
                                row.state() == State.RUNNING ? "status.running" : "status.queued",
                                row.job().id()))
                        .collect(Collectors.joining("\n", texts.get("status.head") + "\n", ""));
        replies.send(message, answer);
    }

    private void limits(Message message, String argument, Texts texts) {
        UserTable.Work work = users.work(message.senderId());
        UserLimits limits = users.limits();
        String files = texts.get("limits.file", largestFileBytes >> 20);
        if (limits.areOff(message.senderId())) {
            replies.send(message, texts.get("limits.off") + "\n" + files);
            return;
        }
        Duration heard = work.heardToday();
        String sound = limits.dailyAudio().isZero()
                ? texts.get("limits.audio_unlimited", heard.toMinutes())
                : texts.get(
                        "limits.audio", heard.toMinutes(), limits.dailyAudio().toMinutes());
        String active = texts.get("limits.jobs", work.active().size(), limits.activeJobs());
        replies.send(message, String.join("\n", active, sound, files));
    }

    private void cancel(Message message, String argument, Texts texts) {
        String stopped = wanted(message, argument).stream()
                .filter(stops::stop)
                .map(Job::id)
                .collect(Collectors.joining(", "));
        replies.send(message, stopped.isEmpty() ? texts.get("cancel.none") : texts.get("cancel.done", stopped));
    }

    private List<Job> wanted(Message message, String id) {
        Stream<JobRow> rows = id.isEmpty()
                ? users.work(message.senderId()).active().stream()
                : Stream.of(id)
                        .filter(text -> ID.matcher(text).matches())
                        .map(jobs::find)
                        .flatMap(Optional::stream);
        return rows.map(JobRow::job).filter(job -> mayStop(message, job)).toList();
    }

    /** Who asked for it, from wherever; and in the job's own chat whoever may change how that is served. */
    private boolean mayStop(Message message, Job job) {
        return job.userId() == message.senderId()
                || (job.chatId() == message.chat().id() && rights.mayConfigure(message));
    }
}
