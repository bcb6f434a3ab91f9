package dev.notula.job;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The two lanes on SQS. A job's message group is its chat, so that SQS's fair queues keep one busy chat from delaying
 * the others (reference: AWS, section 3.2). Thread-safe.
 */
public final class JobQueue {
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(710);

    private final SqsClient sqs;
    private final String expressUrl;
    private final String bulkUrl;

    public JobQueue(SqsClient sqs, String expressUrl, String bulkUrl) {
        this.sqs = sqs;
        this.expressUrl = expressUrl;
        this.bulkUrl = bulkUrl;
    }

    /** Puts the job into its lane; when this returns, SQS has it. */
    public void send(Job job) {
        String url = switch (job.lane()) {
            case EXPRESS -> expressUrl;
            case BULK -> bulkUrl;
        };
        sqs.sendMessage(
                send -> send.queueUrl(url).messageBody(job.toJson()).messageGroupId(Long.toString(job.chatId())));
    }

    /** Lets a received message come back after the given time, at most almost twelve hours, which SQS counts from the receive. */
    public static void delay(SqsClient sqs, String queueUrl, String receiptHandle, Duration delay) {
        long seconds = Math.clamp(delay.plusMillis(999).toSeconds(), 0, LONGEST_DELAY.toSeconds());
        sqs.changeMessageVisibility(
                change -> change.queueUrl(queueUrl).receiptHandle(receiptHandle).visibilityTimeout((int) seconds));
    }
}
