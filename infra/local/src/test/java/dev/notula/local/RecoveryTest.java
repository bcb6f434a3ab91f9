package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.chat.ChatSettings;
import dev.notula.job.Job;
import dev.notula.job.JobQueue;
import dev.notula.job.JobRow.State;
import dev.notula.job.JobTable;
import dev.notula.job.Lane;
import dev.notula.job.Lease;
import dev.notula.metrics.Log;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import dev.notula.telegram.Media;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

final class RecoveryTest {
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final LocalAws aws = LocalAws.shared();
    private final Resources resources = Provisioner.provision(
            aws, SamTemplate.read(RunningBot.HOME.resolve("template.yaml")), "recovery" + UUID.randomUUID());
    private final String table = resources.tableName("BotTable");
    private final String express = resources.queueUrl("ExpressQueue");
    private final JobTable jobs = new JobTable(aws.tables(), table, InstantSource.system());
    private final JobQueue queue = new JobQueue(aws.sqs(), express, resources.queueUrl("BulkQueue"));
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void goesOnAtOnceWithAJobThatRestsUntilItsOwnMessageComesBack() {
        jobs.accept(job("rests"));
        queue.send(job("rests"));
        String message = receive().messageId();
        Lease.Granted before = (Lease.Granted) jobs.lease("rests", message, LEASE);
        jobs.release(before.row(), Duration.ofMinutes(20));

        int recovered = recover();

        assertThat(recovered).isEqualTo(1);
        assertThat(jobs.lease("rests", receive().messageId(), LEASE)).isInstanceOf(Lease.Granted.class);
    }

    @Test
    void goesOnWithAJobWhoseWorkerHasDied() {
        jobs.accept(job("dead"));
        jobs.lease("dead", "its message", LEASE);

        int recovered = recover();

        assertThat(recovered).isEqualTo(1);
        assertThat(jobs.lease("dead", receive().messageId(), LEASE)).isInstanceOf(Lease.Granted.class);
    }

    @Test
    void leavesOutAJobThatItCannotReadAndSaysWhich() {
        aws.tables()
                .putItem(put -> put.tableName(table)
                        .item(Map.of(
                                "pk", fromS("job#later"),
                                "sk", fromS("job"),
                                "state", fromS(State.QUEUED.name()),
                                "job", fromS("{\"version\":99}"))));
        jobs.accept(job("readable"));

        int recovered = recover();

        assertThat(recovered).isEqualTo(1);
        assertThat(Job.fromJson(receive().body()).id()).isEqualTo("readable");
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("job.unreadable", "job#later");
    }

    private int recover() {
        Log lines = new Log(new PrintStream(log, true, StandardCharsets.UTF_8), InstantSource.system());
        return new Recovery(aws.sqs(), aws.tables(), table, lines)
                .run(resources.queueUrl("DeadLetterQueue"), List.of(express, resources.queueUrl("BulkQueue")), queue);
    }

    private Message receive() {
        return aws.sqs()
                .receiveMessage(receive -> receive.queueUrl(express).waitTimeSeconds(5))
                .messages()
                .getFirst();
    }

    private static Job job(String id) {
        return new Job(
                id,
                1,
                2,
                null,
                3,
                "en",
                new Media(Media.Kind.VOICE, "file", "unique", 1000, Duration.ofSeconds(5), null, null),
                ChatSettings.DEFAULT,
                Instant.parse("2026-01-01T11:59:59Z"),
                Lane.EXPRESS);
    }
}
