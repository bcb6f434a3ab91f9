package dev.notula.job;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * The two lanes on SQS. A job's message group is its chat, so that SQS's fair queues keep one busy chat from delaying
 * the others (SQS's documentation, fair queues). Thread-safe.
 */
public final class JobQueue {
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(710);
    private static final Duration LONGEST_SEND_DELAY = Duration.ofMinutes(15);

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
        sqs.sendMessage(send -> message(send, job));
    }

    /** Puts the job into its lane, to be received after this time, or after the quarter of an hour that SQS allows. */
    public void send(Job job, Duration delay) {
        int seconds = Math.clamp(delay.toSeconds(), 0, (int) LONGEST_SEND_DELAY.toSeconds());
        sqs.sendMessage(send -> message(send, job).delaySeconds(seconds));
    }

    /** About how many jobs wait in a lane. */
    public int waiting(Lane lane) {
        return number(lane, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    /** About how many of a lane's jobs are in work, or rest before they are tried again. */
    public int inWork(Lane lane) {
        return number(lane, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    private int number(Lane lane, QueueAttributeName which) {
        return Integer.parseInt(
                sqs.getQueueAttributes(get -> get.queueUrl(url(lane)).attributeNames(which))
                        .attributes()
                        .get(which));
    }

    private SendMessageRequest.Builder message(SendMessageRequest.Builder send, Job job) {
        return send.queueUrl(url(job.lane())).messageBody(job.toJson()).messageGroupId(Long.toString(job.chatId()));
    }

    private String url(Lane lane) {
        return switch (lane) {
            case EXPRESS -> expressUrl;
            case BULK -> bulkUrl;
        };
    }

    /**
     * Lets a received message come back after the given time, at most almost twelve hours, which SQS counts from the
     * receive.
     */
    public static void delay(SqsClient sqs, String queueUrl, String receiptHandle, Duration delay) {
        long seconds = Math.clamp(delay.plusMillis(999).toSeconds(), 0, LONGEST_DELAY.toSeconds());
        sqs.changeMessageVisibility(
                change -> change.queueUrl(queueUrl).receiptHandle(receiptHandle).visibilityTimeout((int) seconds));
    }
}
