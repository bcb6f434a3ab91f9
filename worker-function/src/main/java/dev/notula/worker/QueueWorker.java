package dev.notula.worker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.job.Job;
import dev.notula.job.JobQueue;
import dev.notula.json.Json;
import dev.notula.metrics.Log;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Takes Lambda's event and gives its answer, both as JSON. */
    void handle(InputStream event, OutputStream answer, int remainingMillis) throws IOException {
        ObjectNode response = Json.object();
        ArrayNode failures = response.putArray("batchItemFailures");
        for (String id : handle(QueueMessage.of(Json.parse(event.readAllBytes())), remainingMillis)) {
            failures.addObject().put("itemIdentifier", id);
        }
        answer.write(Json.write(response).getBytes(StandardCharsets.UTF_8));
    }

    /** The ids of the messages that should come back. */
    List<String> handle(List<QueueMessage> messages, int remainingMillis) {
        List<String> failures = new ArrayList<>();
        for (QueueMessage message : messages) {
            Receipt receipt =
                    new Receipt(message.id(), message.receives(), message.waited(), Duration.ofMillis(remainingMillis));
            Outcome outcome = read(message)
                    .map(job -> Log.about(job.id(), () -> handle(job, message, receipt)))
                    .orElseGet(() -> later(message, afterAFault(receipt)));
            if (outcome instanceof Outcome.Later) {
                failures.add(message.id());
            }
        }
        return failures;
    }

    private Optional<Job> read(QueueMessage message) {
        try {
            return Optional.of(Job.fromJson(message.body()));
        } catch (IllegalArgumentException unreadable) {
            // One of a later version than this code is readable after a deployment; till then it lies with the dead
            // letters.
            log.error("job.unreadable", "message", message.id(), "fault", unreadable.getMessage());
            return Optional.empty();
        }
    }

    private Outcome handle(Job job, QueueMessage message, Receipt receipt) {
        // If this process is killed, the message comes back when the lease ends instead of a queue's half an hour.
        Thread claim = Thread.startVirtualThread(() -> comeBack(message, receipt.lease()));
        Outcome outcome = run(job, receipt);
        await(claim);
        return outcome instanceof Outcome.Later(Duration delay) ? later(message, delay) : outcome;
    }

    private Outcome run(Job job, Receipt receipt) {
        if (receipt.receives() == 1) {
            waited.accept(job, receipt.waited());
        }
        try {
            return work.run(job, receipt);
        } catch (RuntimeException fault) {
            // Left alone, the message would come back only when its visibility time-out ends.
            log.error("job.deferred", "fault", Log.place(fault));
            return new Outcome.Later(afterAFault(receipt));
        }
    }

    private Duration afterAFault(Receipt receipt) {
        return backoff.after(receipt.receives(), RandomGenerator.getDefault());
    }

    private Outcome later(QueueMessage message, Duration delay) {
        comeBack(message, delay);
        return new Outcome.Later(delay);
    }

    private void comeBack(QueueMessage message, Duration delay) {
        try {
            String queueUrl = queueUrls.computeIfAbsent(message.queueArn(), this::queueUrl);
            JobQueue.delay(sqs, queueUrl, message.receiptHandle(), delay);
        } catch (SdkException fault) {
            // The message comes back all the same, when its visibility time-out ends.
            log.warn(
                    "job.delay_failed",
                    "message",
                    message.id(),
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
