package dev.notula.worker;

import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.reply.Answer;
import dev.notula.telegram.ApiError;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.Drafts;
import dev.notula.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells the user how far one job is, in the message that acknowledged it or in a draft, and interrupts the work when
 * the job is no longer this worker's, as after a press of <em>Stop</em>. All this is done by one thread, which has
 * ended once the teller is closed: so no word of progress can come after the answer. Telegram's wish to wait is granted
 * by saying less; the work never waits for a word of progress but for the last one, and for that two seconds at most.
 */
final class ProgressTeller implements AutoCloseable {
    /**
     * Edits count as messages, of which a chat takes one a second (Bots FAQ, limits). A chat with more jobs hears of
     * each the more seldom, so that all together say no more than one would.
     */
    private static final Duration EVERY = Duration.ofSeconds(3);

    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    private final BotApi telegram;
    private final JobTable jobs;
    private final JobRow leased;
    private final IntSupplier jobsInChat;
    private final InstantSource clock;
    private final Duration every;
    private final JobProgress progress = new JobProgress();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread worker = Thread.currentThread();
    private final Thread teller;
    private Instant quietUntil = Instant.MIN;
    private @Nullable Instant transcribingSince;
    private String said = "";
    private Instant draftedUntil = Instant.MIN;
    private boolean isDraftless;
    private volatile boolean isLost;
    private volatile boolean isDoubtful;

    private ProgressTeller(
            BotApi telegram,
            JobTable jobs,
            JobRow leased,
            IntSupplier jobsInChat,
            InstantSource clock,
            Duration every) {
        this.telegram = telegram;
        this.jobs = jobs;
        this.leased = leased;
        this.jobsInChat = jobsInChat;
        this.clock = clock;
        this.every = every;
        this.teller = Thread.ofVirtual().name("progress").unstarted(this::tell);
    }

    /**
     * Begins to tell of the work that the calling thread does under this lease.
     *
     * @param jobsInChat about how many jobs tell of themselves in the same chat, this one included
     */
    static ProgressTeller begin(
            BotApi telegram, JobTable jobs, JobRow leased, IntSupplier jobsInChat, InstantSource clock) {
        return begin(telegram, jobs, leased, jobsInChat, clock, EVERY);
    }

    static ProgressTeller begin(
            BotApi telegram,
            JobTable jobs,
            JobRow leased,
            IntSupplier jobsInChat,
            InstantSource clock,
            Duration every) {
        ProgressTeller begun = new ProgressTeller(telegram, jobs, leased, jobsInChat, clock, every);
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
        boolean mayTell = false;
        int jobsHere = 1;
        try {
            row = jobs.find(leased.job().id());
            mayTell = !isDoubtful && !clock.instant().isBefore(quietUntil) && closing.getCount() > 0;
            jobsHere = mayTell ? jobsInChat.getAsInt() : 1;
        } catch (SdkException unknown) {
            return;
        }
        if (row.filter(this::isOurs).isEmpty()) {
            isLost = true;
            worker.interrupt();
            return;
        }
        type();
        if (mayTell) {
            tell(leased.job(), row.get().acknowledgement(), every.multipliedBy(jobsHere - 1L));
        }
    }

    private void type() {
        Job job = leased.job();
        if (job.chatId() > 0) {
            telegram.sendTyping(job.chatId(), job.threadId());
        }
    }

    private boolean isOurs(JobRow row) {
        return row.state() == JobRow.State.RUNNING && row.attempt() == leased.attempt();
    }

    /**
     * Says how far the job is, in this message or where a chat wants none in a draft, and then no more for this time.
     */
    private void tell(Job job, @Nullable Long message, Duration quiet) {
        Instant now = clock.instant();
        JobProgress.Report report = progress.report();
        if (transcribingSince == null && !report.whole().isZero()) {
            transcribingSince = now;
        }
        Duration transcribing = transcribingSince == null ? Duration.ZERO : Duration.between(transcribingSince, now);
        Answer.Text next = ProgressText.of(job.id(), report, transcribing, Texts.of(job.userLanguage()));
        if (message == null) {
            draft(job, next, now);
        } else if (!said.equals(next.text())) {
            said = next.text();
            quietUntil = now.plus(quiet);
            if (telegram.editMessageText(job.chatId(), message, next.text(), next.entities(), next.keyboard())
                    instanceof ApiResult.Failed<Long>(ApiError error)) {
                grant(error, now);
                isDoubtful = error.kind() == ApiError.Kind.UNCERTAIN;
            }
        }
    }

    private void draft(Job job, Answer.Text next, Instant now) {
        boolean isWanted = job.chatId() > 0 && job.settings().isQuiet() && job.businessConnectionId() == null;
        boolean isShown = said.equals(next.text()) && now.isBefore(draftedUntil);
        if (!isWanted || isShown || isDraftless) {
            return;
        }
        said = next.text();
        draftedUntil = now.plus(Drafts.SHOWN).minus(every);
        if (telegram.drafts().show(job.chatId(), draftId(job), next.text(), next.entities())
                instanceof ApiResult.Failed<Boolean>(ApiError error)) {
            grant(error, now);
            // An own Bot API server may be too old for drafts.
            isDraftless = error.kind() == ApiError.Kind.REJECTED;
        }
    }

    private static long draftId(Job job) {
        return Math.abs((long) job.id().hashCode()) + 1;
    }

    private void grant(ApiError error, Instant now) {
        if (error.kind() == ApiError.Kind.RATE_LIMITED && error.retryAfter() != null) {
            quietUntil = now.plus(error.retryAfter());
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
            // Where the teller itself has interrupted, it was saying nothing.
            isDoubtful |= !isLost;
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
