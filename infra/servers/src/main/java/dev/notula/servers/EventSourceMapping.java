package dev.notula.servers;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.notula.servers.SamTemplate.QueueEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Polls a queue and invokes a function as Lambda's event source mapping does: with batches, up to the template's number
 * of them at once. Messages that succeeded are deleted; failed ones come back when their visibility time-out ends.
 * Unlike Lambda it neither ends a function at its time-out nor waits for a batching window.
 */
public final class EventSourceMapping implements AutoCloseable {
    /** How long {@link #close} lets invocations finish. */
    public static final Duration GRACE = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(EventSourceMapping.class.getName());
    // Lambda's is 20. A poll is never cut off, as the messages on their way would be hidden for their whole visibility
    // time-out; so this is how long a stop can take.
    private static final int POLL_SECONDS = 1;
    // What Lambda begins with where the template sets no maximum.
    private static final int DEFAULT_CONCURRENCY = 5;
    private static final int LARGEST_RECEIVE = 10;

    private final SqsClient sqs;
    private final String queueUrl;
    private final QueueEvent source;
    private final Target target;
    private final String queueArn;
    private final Semaphore free;
    private final CountDownLatch stopping = new CountDownLatch(1);
    // As Lambda's: a function may read a program's output, for which a virtual thread keeps its processor from the
    // others.
    private final ExecutorService invocations = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("invocation").factory());
    private final Thread poller;

    /** The function that is invoked; an exception fails the whole batch, null or an empty answer nothing of it. */
    @FunctionalInterface
    public interface Target {
        @Nullable SQSBatchResponse handle(SQSEvent event) throws Exception;
    }

    private EventSourceMapping(SqsClient sqs, String queueUrl, QueueEvent source, Target target) {
        Integer maximum = source.maximumConcurrency();
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.source = source;
        this.target = target;
        this.free = new Semaphore(maximum == null ? DEFAULT_CONCURRENCY : maximum);
        this.queueArn = sqs.getQueueAttributes(
                        get -> get.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
        this.poller = Thread.ofVirtual().name("poll-" + source.queue()).unstarted(this::poll);
    }

    /** Begins to poll; at exit it stops before the servers do. */
    public static EventSourceMapping start(SqsClient sqs, String queueUrl, QueueEvent source, Target target) {
        EventSourceMapping mapping = new EventSourceMapping(sqs, queueUrl, source, target);
        mapping.poller.start();
        OnExit.close(mapping);
        return mapping;
    }

    /** Takes no more messages, and waits for running invocations for {@link #GRACE} at most. */
    @Override
    public void close() {
        stop(GRACE);
    }

    /** Takes no more messages, and returns at once. */
    public void stopTaking() {
        stopping.countDown();
        free.release(); // the poller may be waiting for a free slot
    }

    /** Takes no more messages, waits for running invocations up to the deadline, and interrupts what is left. */
    public void stop(Duration deadline) {
        OnExit.forget(this);
        stopTaking();
        try {
            poller.join();
            invocations.shutdown();
            if (!invocations.awaitTermination(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "{0}: stopped before its work was done", source.queue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            invocations.shutdownNow();
        }
    }

    private void poll() {
        while (!isStopping()) {
            free.acquireUninterruptibly();
            List<Message> messages = isStopping() ? List.of() : receive();
            if (messages.isEmpty()) {
                free.release();
            } else if (isStopping()) {
                giveBack(messages);
            } else {
                invocations.execute(() -> {
                    try {
                        invoke(new SqsBatch(messages, queueArn));
                    } finally {
                        free.release();
                    }
                });
            }
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private List<Message> receive() {
        try {
            return sqs.receiveMessage(receive -> receive.queueUrl(queueUrl)
                            .maxNumberOfMessages(Math.min(source.batchSize(), LARGEST_RECEIVE))
                            .waitTimeSeconds(POLL_SECONDS)
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                            .messageAttributeNames("All"))
                    .messages();
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, source.queue() + " cannot be read", e);
            pause();
            return List.of();
        }
    }

    private void invoke(SqsBatch batch) {
        SQSBatchResponse response;
        try {
            response = target.handle(batch.event());
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, source.queue() + ": the function failed", e);
            return;
        }
        List<Message> done = source.reportsBatchItemFailures() ? batch.succeeded(response) : batch.messages();
        if (done.isEmpty()) {
            return;
        }
        try {
            sqs.deleteMessageBatch(delete -> delete.queueUrl(queueUrl)
                    .entries(done.stream()
                            .map(message -> DeleteMessageBatchRequestEntry.builder()
                                    .id(message.messageId())
                                    .receiptHandle(message.receiptHandle())
                                    .build())
                            .toList()));
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, source.queue() + ": done messages will come again", e);
        }
    }

    private void giveBack(List<Message> messages) {
        sqs.changeMessageVisibilityBatch(change -> change.queueUrl(queueUrl)
                .entries(messages.stream()
                        .map(message -> ChangeMessageVisibilityBatchRequestEntry.builder()
                                .id(message.messageId())
                                .receiptHandle(message.receiptHandle())
                                .visibilityTimeout(0)
                                .build())
                        .toList()));
    }

    private void pause() {
        try {
            stopping.await(POLL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
