package dev.notula.worker;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.notula.job.Job;
import dev.notula.job.JobQueue;
import dev.notula.metrics.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Turns queue messages into jobs, and what became of the jobs into a partial batch response. */
public final class QueueWorker {
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(10);

    private final SqsClient sqs;
    private final Work work;
    private final BiConsumer<Job, Duration> waited;
    private final Backoff backoff;
    private final Log log;
    private final Map<String, String> queueUrls = new ConcurrentHashMap<>();

    /** What is done with each job. */
    @FunctionalInterface
    interface Work {
        Outcome run(Job job, Receipt receipt);
    }

    /**
     * How a job has come.
     *
     * @param message the queue message's id, which it keeps when it comes again
     * @param receives how often the queue has given it out, this time included; it does so five times
     * @param waited how long it had been in the queue when it came out for the first time
     * @param remaining the time that there is for it
     */
    record Receipt(String message, int receives, Duration waited, Duration remaining) {
        /** Outlives the function's own time: whoever holds the lease after that is dead. */
        Duration lease() {
            Duration margin = remaining.dividedBy(6);
            return remaining.plus(margin.compareTo(LONGEST_MARGIN) < 0 ? margin : LONGEST_MARGIN);
        }
    }

    /**
     * A worker that does this with each job.
     *
     * @param waited is told how long a message was in the queue when it comes out for the first time
     */
    QueueWorker(SqsClient sqs, Work work, BiConsumer<Job, Duration> waited, Backoff backoff, Log log) {
        this.sqs = sqs;
        this.work = work;
        this.waited = waited;
        this.backoff = backoff;
        this.log = log;
    }

    SQSBatchResponse handle(SQSEvent event, int remainingMillis) {
        List<BatchItemFailure> failures = new ArrayList<>();
        for (SQSMessage message : event.getRecords()) {
            Receipt receipt = new Receipt(
                    message.getMessageId(), receives(message), waited(message), Duration.ofMillis(remainingMillis));
            // If this process is killed, the message comes back when the lease ends instead of a queue's half an hour.
            Thread claim = Thread.startVirtualThread(() -> comeBack(message, receipt.lease()));
            Outcome outcome = handle(message, receipt);
            await(claim);
            if (outcome instanceof Outcome.Later(Duration delay)) {
                comeBack(message, delay);
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private Outcome handle(SQSMessage message, Receipt receipt) {
        Job job;
        try {
            job = Job.fromJson(message.getBody());
        } catch (IllegalArgumentException unreadable) {
            log.error("job.unreadable", "message", message.getMessageId(), "fault", unreadable.getMessage());
            return new Outcome.Done();
        }
        if (receipt.receives() == 1) {
            waited.accept(job, receipt.waited());
        }
        try {
            return work.run(job, receipt);
        } catch (RuntimeException fault) {
            // Left alone, the message would come back only when its visibility time-out ends.
            log.error("job.deferred", "job", job.id(), "fault", Log.place(fault));
            return new Outcome.Later(backoff.after(receipt.receives(), RandomGenerator.getDefault()));
        }
    }

    private static int receives(SQSMessage message) {
        return Integer.parseInt(message.getAttributes().getOrDefault("ApproximateReceiveCount", "1"));
    }

    private static Duration waited(SQSMessage message) {
        long sent = millis(message, "SentTimestamp");
        return Duration.ofMillis(Math.max(0, millis(message, "ApproximateFirstReceiveTimestamp") - sent));
    }

    private static long millis(SQSMessage message, String attribute) {
        return Long.parseLong(message.getAttributes().getOrDefault(attribute, "0"));
    }

    private void comeBack(SQSMessage message, Duration delay) {
        try {
            String queueUrl = queueUrls.computeIfAbsent(message.getEventSourceArn(), this::queueUrl);
            JobQueue.delay(sqs, queueUrl, message.getReceiptHandle(), delay);
        } catch (SdkException fault) {
            // The message comes back all the same, when its visibility time-out ends.
            log.warn(
                    "job.delay_failed",
                    "message",
                    message.getMessageId(),
                    "fault",
                    fault.getClass().getSimpleName());
        }
    }

    private String queueUrl(String queueArn) {
        List<String> arn = List.of(queueArn.split(":", -1));
        return sqs.getQueueUrl(get -> get.queueName(arn.get(5)).queueOwnerAWSAccountId(arn.get(4)))
                .queueUrl();
    }

    private static void await(Thread claim) {
        try {
            claim.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
