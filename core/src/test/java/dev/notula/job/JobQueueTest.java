package dev.notula.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.chat.ChatSettings;
import dev.notula.servers.LocalAws;
import dev.notula.telegram.Media;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class JobQueueTest {
    private final SqsClient sqs = LocalAws.shared().sqs();
    private final String url = sqs.createQueue(create -> create.queueName("lane-" + UUID.randomUUID()))
            .queueUrl();
    private final JobQueue queue = new JobQueue(sqs, url, url);
    private final Job job = new Job(
            "id",
            1,
            2,
            null,
            3,
            "en",
            new Media(Media.Kind.VOICE, "file", "unique", 1000, Duration.ofSeconds(5), null, null),
            ChatSettings.DEFAULT,
            Instant.parse("2026-01-01T11:59:59Z"),
            Lane.EXPRESS);

    @Test
    void waitsAsLongAsAQueueCanWhereAJobIsToWaitLonger() {
        queue.send(job, Duration.ofHours(2));

        assertThat(delayed()).isEqualTo(1);
    }

    @Test
    void sendsAtOnceWhereTheTimeToWaitIsOverAlready() {
        queue.send(job, Duration.ofSeconds(-3));

        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(5))
                        .messages())
                .hasSize(1);
    }

    @Test
    void takesANameWithCharactersThatNoMessageMayHave() {
        Job named = job.spokenBy("Ada\uFFFE\uFFFF 👀");

        queue.send(named);

        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(5))
                        .messages())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.body()).doesNotContain("\uFFFE", "\uFFFF");
                    assertThat(Job.fromJson(message.body())).isEqualTo(named);
                });
    }

    private int delayed() {
        QueueAttributeName name = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
        return Integer.parseInt(sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(name))
                .attributes()
                .getOrDefault(name, ""));
    }
}
