package dev.notula.worker;

import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.reply.Answer;
import dev.notula.telegram.ApiError;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.ChatAction;
import dev.notula.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells the user how far one job is, in the message that acknowledged it, and interrupts the work when the job is no
 * longer this worker's, as after a press of <em>Stop</em>. All this is done by one thread, which has ended once the teller
 * is closed: so no word of progress can come after the answer. Telegram's wish to wait is granted by saying less; the
 * work never waits for a word of progress but for the last one, and for that two seconds at most.
 */
final class ProgressTeller implements AutoCloseable {
    /** Edits count as messages, of which a chat takes one a second (reference: Telegram Bot API, section 9). */
    private static final Duration EVERY = Duration.ofSeconds(3);

    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    private final BotApi telegram;
    private final JobTable jobs;
    private final JobRow leased;
    private final InstantSource clock;
    private final Duration every;
    private final JobProgress progress = new JobProgress();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread worker = Thread.currentThread();
    private final Thread teller;
    private Instant quietUntil = Instant.MIN;
    private @Nullable Instant transcribingSince;
    private String said = "";
    private volatile boolean isLost;
    private volatile boolean isDoubtful;

    private ProgressTeller(BotApi telegram, JobTable jobs, JobRow leased, InstantSource clock, Duration every) {
        this.telegram = telegram;
        this.jobs = jobs;
        this.leased = leased;
        this.clock = clock;
        this.every = every;
        this.teller = Thread.ofVirtual().name("progress").unstarted(this::tell);
    }

    /** Begins to tell of the work that the calling thread does under this lease. */
    static ProgressTeller begin(BotApi telegram, JobTable jobs, JobRow leased, InstantSource clock) {
        return begin(telegram, jobs, leased, clock, EVERY);
    }

    static ProgressTeller begin(BotApi telegram, JobTable jobs, JobRow leased, InstantSource clock, Duration every) {
        ProgressTeller begun = new ProgressTeller(telegram, jobs, leased, clock, every);
        begun.teller.start();
        return begun;
    }

    /** Where the work notes how far it is. */
    JobProgress progress() {
        return progress;
    }

    /** Whether the job was stopped, or another worker has it. Certain once closed. */
    boolean isLost() {
        return isLost;
    }

    /** Whether a word of progress may still reach the message, so that it must not become the answer. */
    boolean isDoubtful() {
        return isDoubtful;
    }

    private void tell() {
        try {
            type();
            while (!isLost && !closing.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                round();
            }
        } catch (InterruptedException late) {
            // Closing does not wait longer. What was being said then is marked as doubtful.
        }
    }

    private void round() {
        Optional<JobRow> row;
        try {
            row = jobs.find(leased.job().id());
        } catch (SdkException unknown) {
            return;
        }
        if (row.filter(this::isOurs).isEmpty()) {
            isLost = true;
            worker.interrupt();
            return;
        }
        type();
        Long message = row.get().acknowledgement();
        if (message != null && !isDoubtful && !clock.instant().isBefore(quietUntil) && closing.getCount() > 0) {
            edit(leased.job(), message);
        }
    }

    private void type() {
        Job job = leased.job();
        if (job.chatId() > 0) {
            telegram.sendChatAction(job.chatId(), ChatAction.TYPING, job.threadId());
        }
    }

    private boolean isOurs(JobRow row) {
        return row.state() == JobRow.State.RUNNING && row.attempt() == leased.attempt();
    }

    private void edit(Job job, long message) {
        Instant now = clock.instant();
        JobProgress.Report report = progress.report();
        if (transcribingSince == null && !report.whole().isZero()) {
            transcribingSince = now;
        }
        Duration transcribing = transcribingSince == null ? Duration.ZERO : Duration.between(transcribingSince, now);
        Answer.Text next = ProgressText.of(job.id(), report, transcribing, Texts.of(job.userLanguage()));
        if (said.equals(next.text())) {
            return;
        }
        said = next.text();
        if (telegram.editMessageText(job.chatId(), message, next.text(), next.entities(), next.keyboard())
                instanceof ApiResult.Failed<Long>(ApiError error)) {
            if (error.kind() == ApiError.Kind.RATE_LIMITED && error.retryAfter() != null) {
                quietUntil = now.plus(error.retryAfter());
            }
            isDoubtful = error.kind() == ApiError.Kind.UNCERTAIN;
        }
    }

    /** Ends the telling. */
    @Override
    public void close() {
        closing.countDown();
        boolean wasInterrupted = Thread.interrupted();
        try {
            if (!teller.join(LAST_WORD)) {
                teller.interrupt();
                teller.join();
            }
        } catch (InterruptedException stop) {
            wasInterrupted = true;
            isDoubtful = true;
            teller.interrupt();
        }
        // An interruption by the teller has served its purpose.
        if (isLost) {
            Thread.interrupted();
        } else if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
