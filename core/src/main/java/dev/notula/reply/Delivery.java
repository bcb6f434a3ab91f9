package dev.notula.reply;

import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.reply.Answer.Document;
import dev.notula.reply.Answer.Part;
import dev.notula.reply.Answer.Text;
import dev.notula.telegram.ApiError;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.OutgoingMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends an answer so that every message of it comes once: the first edits the acknowledgement where there is one, and
 * each message is noted on the job's row before the next is sent, so that another attempt goes on where this one
 * stopped. Telegram has no idempotency key for sends: a message whose answer was lost on the way may come twice, and
 * that window is the only one.
 *
 * <p>Thread-safe.
 */
public final class Delivery {
    private final BotApi telegram;
    private final JobTable jobs;

    public Delivery(BotApi telegram, JobTable jobs) {
        this.telegram = telegram;
        this.jobs = jobs;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** The user has the whole answer. */
        record Delivered() implements Outcome {}

        /** Nobody can be told: blocked, removed, muted, gone. Trying again will not help. */
        record Unreachable(ApiError error) implements Outcome {}

        /** Telegram asks to wait, or could not be reached; a delay of zero leaves it to the caller how long. */
        record Later(Duration delay) implements Outcome {}

        /** Another worker has taken over. */
        record LeaseLost() implements Outcome {}
    }

    /**
     * Sends what the user does not have yet. The caller holds the lease and ends the job afterwards.
     *
     * @param transcriptKey the transcript that the answer's buttons give, null where it has none
     */
    public Outcome deliver(JobRow leased, Answer answer, @Nullable String transcriptKey) {
        return send(jobs.beginDelivery(leased, transcriptKey), answer);
    }

    /** The same where the delivery was begun (JobTable) by the caller, with this result. */
    public Outcome send(Optional<JobRow> begun, Answer answer) {
        return begun.isEmpty() ? new Outcome.LeaseLost() : send(begun.get(), answer);
    }

    /** Sends an apology instead of the answer that may have been begun. The caller holds the lease and ends the job. */
    public Outcome apologise(JobRow leased, Answer apology) {
        return send(jobs.beginApology(leased), apology);
    }

    private Outcome send(JobRow row, Answer answer) {
        List<Part> parts = answer.parts();
        for (int i = row.sentParts().size(); i < parts.size(); i++) {
            ApiResult<Long> sent = i == 0 ? sendFirst(row, parts.getFirst()) : send(row.job(), parts.get(i));
            switch (sent) {
                case ApiResult.Ok<Long>(Long messageId) -> {
                    if (!jobs.partSent(row, i, messageId, i == parts.size() - 1)) {
                        return new Outcome.LeaseLost();
                    }
                }
                case ApiResult.Failed<Long>(ApiError error) -> {
                    return afterFailure(error);
                }
            }
        }
        removeUneditable(row, parts.getFirst());
        return new Outcome.Delivered();
    }

    /** A message of text cannot become one with a file: it goes once the file is there. */
    private void removeUneditable(JobRow row, Part first) {
        Long acknowledgement = row.acknowledgement();
        if (acknowledgement != null && first instanceof Document) {
            telegram.deleteMessage(row.job().chatId(), acknowledgement);
        }
    }

    private ApiResult<Long> sendFirst(JobRow row, Part part) {
        Long acknowledgement = row.acknowledgement();
        if (acknowledgement == null) {
            return send(row.job(), part);
        }
        long chatId = row.job().chatId();
        if (part instanceof Text(String text, var entities, var keyboard)) {
            ApiResult<Long> edited = telegram.editMessageText(chatId, acknowledgement, text, entities, keyboard);
            if (!(edited instanceof ApiResult.Failed<Long>(ApiError error)
                    && error.kind() == ApiError.Kind.MESSAGE_GONE)) {
                return edited;
            }
        }
        return send(row.job(), part);
    }

    private ApiResult<Long> send(Job job, Part part) {
        ApiResult<Long> sent = send(job, job.chatId(), part);
        if (part instanceof Document document
                && sent instanceof ApiResult.Failed<Long>(ApiError error)
                && error.kind() == ApiError.Kind.FILES_FORBIDDEN) {
            return send(job, job.chatId(), new Text(document.asText(), document.keyboard()));
        }
        // A group that became a supergroup has another id, under which the message to reply to is not known.
        return sent instanceof ApiResult.Failed<Long>(ApiError error) && error.migrateToChatId() != null
                ? send(job, error.migrateToChatId(), part)
                : sent;
    }

    private ApiResult<Long> send(Job job, long chatId, Part part) {
        return switch (part) {
            case Text(String text, var entities, var keyboard) ->
                telegram.sendMessage(OutgoingMessage.to(chatId, text)
                        .withEntities(entities)
                        .replyingTo(job.replyTo())
                        .inThread(job.threadId())
                        .withKeyboard(keyboard));
            case Document document ->
                telegram.sendDocument(
                        document.to(chatId).replyingTo(job.replyTo()).inThread(job.threadId()));
        };
    }

    private static Outcome afterFailure(ApiError error) {
        Duration asked = error.retryAfter();
        return switch (error.kind()) {
            case RATE_LIMITED -> new Outcome.Later(asked == null ? Duration.ZERO : asked);
            case UNCERTAIN, UNAUTHORIZED -> new Outcome.Later(Duration.ZERO);
            default -> new Outcome.Unreachable(error);
        };
    }
}
