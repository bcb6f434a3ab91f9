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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Deletes what is stored of a user. What the user has in work is stopped first. What was heard today stays counted until
 * midnight, since limits that can be wiped are none. Interrupted and begun again, it deletes the rest.
 */
final class Forgetting {
    /** A year of daily use is done within the function's time. */
    private static final int AT_ONCE = 16;

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
        AtomicInteger deleted = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("forget").factory())) {
            List<Future<?>> jobsGone = history.of(userId).stream()
                    .<Future<?>>map(id -> threads.submit(() -> {
                        Optional<JobRow> row = jobs.find(id);
                        row.ifPresent(this::delete);
                        history.remove(userId, id);
                        deleted.addAndGet(row.isPresent() ? 1 : 0);
                    }))
                    .toList();
            for (Future<?> gone : jobsGone) {
                gone.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException fault) {
            throw fault.getCause() instanceof RuntimeException own ? own : new IllegalStateException(fault);
        }
        connections.forget(userId);
        users.forget(userId);
        return deleted.get();
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
