package dev.notula.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.notula.servers.EventSourceMapping.Target;
import dev.notula.servers.SamTemplate.QueueEvent;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class EventSourceMappingTest {
    private static final SQSBatchResponse ALL_WELL = new SQSBatchResponse(List.of());

    private final SqsClient sqs = LocalAws.shared().sqs();
    private final String jobs = sqs.createQueue(create -> create.queueName("jobs-" + UUID.randomUUID())
                    .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1800")))
            .queueUrl();

    @Test
    void tellsTheFunctionWhatLambdaTells() {
        Queue<SQSMessage> records = new ConcurrentLinkedQueue<>();
        sqs.sendMessage(send -> send.queueUrl(jobs).messageBody("{\"v\":1}").messageGroupId("42"));

        try (var _ = start(1, 1, event -> {
            records.addAll(event.getRecords());
            return ALL_WELL;
        })) {
            await().until(() -> !records.isEmpty());
        }

        SQSMessage message = records.element();
        assertThat(message.getBody()).isEqualTo("{\"v\":1}");
        assertThat(message.getMessageId()).isNotBlank();
        assertThat(message.getReceiptHandle()).isNotBlank();
        assertThat(message.getEventSourceArn()).startsWith("arn:aws:sqs:us-east-1:000000000000:jobs-");
        assertThat(message.getAttributes())
                .containsEntry("ApproximateReceiveCount", "1")
                .containsEntry("MessageGroupId", "42")
                .containsKey("SentTimestamp");
    }

    @Test
    void deletesWhatSucceededAndLeavesTheReportedRest() {
        List.of("good", "bad", "good").forEach(this::send);

        try (var _ = start(
                3,
                1,
                event -> new SQSBatchResponse(event.getRecords().stream()
                        .filter(message -> message.getBody().equals("bad"))
                        .map(message -> new BatchItemFailure(message.getMessageId()))
                        .toList()))) {
            awaitCounts(0, 1);
        }
    }

    @Test
    void leavesTheWholeBatchWhenTheFunctionThrows() {
        CountDownLatch thrown = new CountDownLatch(1);
        send("job");

        try (var _ = start(1, 1, event -> {
            thrown.countDown();
            throw new IllegalStateException("expected in this test");
        })) {
            await().until(() -> thrown.getCount() == 0);
        }

        awaitCounts(0, 1);
    }

    @Test
    void deletesEverythingWhenFailuresAreNotReported() {
        send("job");

        QueueEvent source = new QueueEvent("Jobs", 1, 1, false);
        try (var _ = EventSourceMapping.start(sqs, jobs, source, event -> failure("x"))) {
            awaitCounts(0, 0);
        }
    }

    @Test
    void neverRunsMoreInvocationsThanTheMaximum() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger handled = new AtomicInteger();
        CountDownLatch gate = new CountDownLatch(1);
        for (int i = 0; i < 8; i++) {
            send("job " + i);
        }

        try (var _ = start(1, 3, event -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            gate.await();
            running.decrementAndGet();
            handled.incrementAndGet();
            return ALL_WELL;
        })) {
            await().until(() -> running.get() == 3);
            awaitCounts(5, 3);
            gate.countDown();
            await().until(() -> handled.get() == 8);
            awaitCounts(0, 0);
        }

        assertThat(most).hasValue(3);
    }

    @Test
    void finishesTheRunningInvocationAndTakesNoOtherWhenItStops() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        send("running");
        var mapping = start(1, 1, event -> {
            begun.countDown();
            gate.await();
            return ALL_WELL;
        });
        begun.await();
        send("waiting");

        Thread stop = Thread.ofVirtual().start(mapping::close);
        gate.countDown();
        stop.join();

        awaitCounts(1, 0);
    }

    private EventSourceMapping start(int batchSize, int concurrency, Target target) {
        return EventSourceMapping.start(sqs, jobs, new QueueEvent("Jobs", batchSize, concurrency, true), target);
    }

    private void send(String body) {
        sqs.sendMessage(send -> send.queueUrl(jobs).messageBody(body));
    }

    private static SQSBatchResponse failure(String id) {
        return new SQSBatchResponse(List.of(new BatchItemFailure(id)));
    }

    private void awaitCounts(int waiting, int inFlight) {
        await().untilAsserted(() -> assertThat(
                        sqs.getQueueAttributes(get -> get.queueUrl(jobs).attributeNames(QueueAttributeName.ALL))
                                .attributes())
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, Integer.toString(waiting))
                .containsEntry(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, Integer.toString(inFlight)));
    }
}
