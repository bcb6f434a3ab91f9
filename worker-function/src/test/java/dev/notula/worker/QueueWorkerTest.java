package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.chat.ChatSettings;
import dev.notula.job.Job;
import dev.notula.job.JobId;
import dev.notula.job.Lane;
import dev.notula.metrics.Log;
import dev.notula.telegram.Media;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;

final class QueueWorkerTest {
    private final List<Integer> visibilities = new CopyOnWriteArrayList<>();
    private final Log log = new Log(new PrintStream(OutputStream.nullOutputStream()), InstantSource.system());

    @Test
    void hidesAMessageForNoLongerThanItsLease() {
        QueueWorker worker =
                new QueueWorker(queue(), (_, _) -> new Outcome.Done(), (_, _) -> {}, Backoff.STANDARD, log);

        List<String> failures = worker.handle(messages(), 300_000);

        assertThat(visibilities).containsExactly(310);
        assertThat(failures).isEmpty();
    }

    @Test
    void letsAMessageComeBackWhenItsJobAskedForItWhateverItsLease() {
        QueueWorker worker = new QueueWorker(
                queue(), (_, _) -> new Outcome.Later(Duration.ofSeconds(7)), (_, _) -> {}, Backoff.STANDARD, log);

        List<String> failures = worker.handle(messages(), 300_000);

        assertThat(visibilities).containsExactly(310, 7);
        assertThat(failures).containsExactly("m1");
    }

    @Test
    void tellsTheJobByWhichMessageItCameAndForTheHowManiethTime() {
        List<QueueWorker.Receipt> receipts = new CopyOnWriteArrayList<>();
        QueueWorker worker = new QueueWorker(
                queue(),
                (_, receipt) -> {
                    receipts.add(receipt);
                    return new Outcome.Done();
                },
                (_, _) -> {},
                Backoff.STANDARD,
                log);

        worker.handle(messages(), 300_000);

        assertThat(receipts)
                .containsExactly(new QueueWorker.Receipt("m1", 3, Duration.ofMillis(250), Duration.ofMinutes(5)));
    }

    @Test
    void leavesAJobOfALaterVersionToTheDeadLetters() {
        List<Job> jobs = new CopyOnWriteArrayList<>();
        QueueWorker worker = new QueueWorker(
                queue(),
                (job, _) -> {
                    jobs.add(job);
                    return new Outcome.Done();
                },
                (_, _) -> {},
                Backoff.STANDARD,
                log);

        List<String> failures = worker.handle(List.of(message("{\"version\":2}")), 300_000);

        assertThat(failures).containsExactly("m1");
        assertThat(jobs).isEmpty();
    }

    private static List<QueueMessage> messages() {
        Job job = new Job(
                JobId.of(1, 2, "unique"),
                1,
                2,
                null,
                3,
                "en",
                new Media(Media.Kind.VOICE, "file", "unique", 1000, Duration.ofSeconds(5), null, null),
                ChatSettings.DEFAULT,
                Instant.EPOCH,
                Lane.EXPRESS);
        return List.of(message(job.toJson()));
    }

    private static QueueMessage message(String body) {
        return new QueueMessage(
                "m1", "handle", body, "arn:aws:sqs:us-east-1:000000000000:express", 3, Duration.ofMillis(250));
    }

    private SqsClient queue() {
        return new SqsClient() {
            @Override
            public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
                return GetQueueUrlResponse.builder()
                        .queueUrl("http://127.0.0.1/" + request.queueName())
                        .build();
            }

            @Override
            public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
                visibilities.add(request.visibilityTimeout());
                return ChangeMessageVisibilityResponse.builder().build();
            }

            @Override
            public String serviceName() {
                return "sqs";
            }

            @Override
            public void close() {}
        };
    }
}
