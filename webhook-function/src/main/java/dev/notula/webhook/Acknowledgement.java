package dev.notula.webhook;

import dev.notula.job.Job;
import dev.notula.job.JobQueue;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.reply.ResultKeyboard;
import dev.notula.reply.StoppedNotice;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.Keyboard;
import dev.notula.telegram.OutgoingMessage;
import dev.notula.text.Texts;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells a user that the bot is at work: in private a message with the place in the queue, which becomes the answer,
 * elsewhere and where a chat wants quiet a reaction, and nothing in the chat of somebody's customer. It runs beside the
 * queueing, so that it delays nothing, and its failure fails nothing.
 */
final class Acknowledgement {
    /** A Telegram that is slower does not hold up the update. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BotApi telegram;
    private final JobTable jobs;
    private final JobQueue queue;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Acknowledgement(BotApi telegram, JobTable jobs, JobQueue queue) {
        this.telegram = telegram;
        this.jobs = jobs;
        this.queue = queue;
    }

    /** Acknowledges the job while the given work is done; ends when both have. What the work throws, it throws. */
    void during(Job job, Runnable work) {
        CompletableFuture<Void> told = CompletableFuture.runAsync(() -> tell(job), threads);
        try {
            work.run();
        } finally {
            told.completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(_ -> null)
                    .join();
        }
    }

    private void tell(Job job) {
        if (job.businessConnectionId() != null) {
            return;
        }
        if (ChatRights.isPrivate(job) && !job.settings().isQuiet()) {
            message(job);
        } else {
            telegram.setMessageReaction(job.chatId(), job.messageId(), "👀");
        }
    }

    /**
     * Acknowledges the job in a message that is there. Where it is not sure that this is done, the message goes, so that
     * no late edit can cover the answer.
     */
    void in(long messageId, Job job) {
        if (!(telegram.editMessageText(job.chatId(), messageId, text(job), stop(job)) instanceof ApiResult.Ok)) {
            telegram.deleteMessage(job.chatId(), messageId);
        } else if (!isNoted(job, messageId)) {
            takeBack(job, messageId);
        }
    }

    private String text(Job job) {
        int ahead = queue.waiting(job.lane());
        Texts texts = Texts.of(job.userLanguage());
        // SQS counts roughly, and perhaps this job too: one is as good as none.
        return ahead > 1 ? texts.count("acknowledged.queued", ahead, job.id()) : texts.get("acknowledged", job.id());
    }

    private static Keyboard stop(Job job) {
        return ResultKeyboard.stop(job.id(), Texts.of(job.userLanguage()));
    }

    private void message(Job job) {
        ApiResult<Long> sent = telegram.sendMessage(OutgoingMessage.to(job.chatId(), text(job))
                .replyingTo(job.messageId())
                .inThread(job.threadId())
                .withKeyboard(stop(job))
                .silently());
        if (sent instanceof ApiResult.Ok<Long>(Long messageId) && !isNoted(job, messageId)) {
            takeBack(job, messageId);
        }
    }

    /** Who stopped the job by this message's button is told in it; any other message could cover the answer. */
    private void takeBack(Job job, long messageId) {
        if (isStopped(job)) {
            StoppedNotice.show(telegram, job, messageId);
        } else {
            telegram.deleteMessage(job.chatId(), messageId);
        }
    }

    private boolean isStopped(Job job) {
        try {
            return jobs.find(job.id())
                    .filter(row -> row.state() == JobRow.State.CANCELLED)
                    .isPresent();
        } catch (SdkException unknown) {
            return false;
        }
    }

    private boolean isNoted(Job job, long messageId) {
        try {
            return jobs.acknowledge(job.id(), messageId);
        } catch (SdkException unknown) {
            return false;
        }
    }
}
