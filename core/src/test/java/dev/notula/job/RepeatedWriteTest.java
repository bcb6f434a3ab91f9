package dev.notula.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.chat.ChatSettings;
import dev.notula.job.JobRow.State;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import dev.notula.telegram.Media;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Every write comes twice, as when its first answer is lost and the SDK asks again: it counts once. */
final class RepeatedWriteTest {
    private static final Resources RESOURCES = Provisioner.provision(
            LocalAws.shared(),
            SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
            "repeated" + UUID.randomUUID());
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final JobTable jobs = new JobTable(twice(), RESOURCES.tableName("BotTable"), () -> now);
    private final Job job = new Job(
            JobId.of(1, 2, UUID.randomUUID().toString()),
            1,
            2,
            null,
            3,
            "en",
            new Media(Media.Kind.VOICE, "file", "unique", 1000, Duration.ofSeconds(5), null, null),
            ChatSettings.DEFAULT,
            now,
            Lane.EXPRESS);

    @Test
    void grantsALeaseToWhoAskedForIt() {
        jobs.accept(job);

        assertThat(jobs.lease(job.id(), "m1", LEASE))
                .isInstanceOfSatisfying(
                        Lease.Granted.class,
                        granted -> assertThat(granted.row().attempt()).isEqualTo(1));
    }

    @Test
    void notesAPartOnce() {
        jobs.accept(job);
        JobRow row = granted();
        jobs.beginDelivery(row, null);

        assertThat(jobs.partSent(row, 0, 41, false)).isTrue();
        assertThat(jobs.partSent(row, 1, 42, false)).isTrue();

        assertThat(jobs.find(job.id()))
                .hasValueSatisfying(found -> assertThat(found.sentParts()).containsExactly(41L, 42L));
    }

    @Test
    void revivesAJobForWhoAskedForIt() {
        jobs.accept(job);
        jobs.finish(granted(), State.FAILED);

        assertThat(jobs.revive(job.id())).hasValue(job);
    }

    @Test
    void acceptsAJobForWhoBringsIt() {
        assertThat(jobs.accept(job)).isEmpty();
        assertThat(jobs.accept(job)).isPresent();
    }

    @Test
    void acceptsAJobWithItsFirstLeaseForWhoBringsIt() {
        assertThat(jobs.acceptLeased(job, LEASE)).isEmpty();
        assertThat(jobs.acceptLeased(job, LEASE)).isPresent();
    }

    @Test
    void endsAJobForWhoHasItsLease() {
        jobs.accept(job);

        assertThat(jobs.finish(granted(), State.DONE)).isTrue();
    }

    @Test
    void stopsAJobForWhoAskedForIt() {
        jobs.accept(job);

        assertThat(jobs.cancel(job.id())).isPresent();
        assertThat(jobs.cancel(job.id())).isEmpty();
    }

    private JobRow granted() {
        return ((Lease.Granted) jobs.lease(job.id(), "m1", LEASE)).row();
    }

    /** A client that sends each update twice and tells of the second alone. */
    private static DynamoDbClient twice() {
        DynamoDbClient real = LocalAws.shared().tables();
        return new DynamoDbClient() {
            @Override
            public UpdateItemResponse updateItem(UpdateItemRequest request) {
                try {
                    real.updateItem(request);
                } catch (ConditionalCheckFailedException refused) {
                    // Its answer is lost as well.
                }
                return real.updateItem(request);
            }

            @Override
            public PutItemResponse putItem(PutItemRequest request) {
                try {
                    real.putItem(request);
                } catch (ConditionalCheckFailedException refused) {
                    // Its answer is lost as well.
                }
                return real.putItem(request);
            }

            @Override
            public GetItemResponse getItem(GetItemRequest request) {
                return real.getItem(request);
            }

            @Override
            public String serviceName() {
                return real.serviceName();
            }

            @Override
            public void close() {}
        };
    }
}
