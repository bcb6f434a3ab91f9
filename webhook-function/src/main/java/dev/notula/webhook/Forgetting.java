package dev.notula.webhook;

import dev.notula.business.BusinessTable;
import dev.notula.chat.ChatTable;
import dev.notula.job.HistoryTable;
import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.transcript.TranscriptCache;
import dev.notula.user.UserTable;
import java.time.Duration;
import java.util.Optional;

/**
 * Deletes what is stored of a user. What the user has in work is stopped first. What was heard today stays counted, since
 * limits that can be wiped are none.
 */
final class Forgetting {
    private final HistoryTable history;
    private final JobTable jobs;
    private final UserTable users;
    private final ChatTable chats;
    private final BusinessTable connections;
    private final TranscriptCache cache;

    Forgetting(
            HistoryTable history,
            JobTable jobs,
            UserTable users,
            ChatTable chats,
            BusinessTable connections,
            TranscriptCache cache) {
        this.history = history;
        this.jobs = jobs;
        this.users = users;
        this.chats = chats;
        this.connections = connections;
        this.cache = cache;
    }

    /** Deletes the user's jobs with their transcripts; returns how many jobs there were. */
    int user(long userId) {
        int deleted = 0;
        for (String id : history.of(userId)) {
            Optional<JobRow> row = jobs.find(id);
            if (row.isPresent()) {
                delete(row.get());
                deleted++;
            }
            history.remove(userId, id);
        }
        connections.forget(userId);
        return deleted;
    }

    /** Deletes what a chat has chosen. */
    void chat(long chatId) {
        chats.delete(chatId);
    }

    private void delete(JobRow row) {
        Job job = row.job();
        if (jobs.cancel(job.id()).isPresent()) {
            users.finished(job, Duration.ZERO);
        }
        cache.forget(
                row.transcriptKey(),
                job.media().fileUniqueId(),
                job.settings().speech().name());
        jobs.delete(job.id());
    }
}
