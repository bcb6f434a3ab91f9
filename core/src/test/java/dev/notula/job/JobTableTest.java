package dev.notula.job;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;

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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JobTableTest {
    private static final Resources RESOURCES = Provisioner.provision(
            LocalAws.shared(),
            SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
            "jobs" + UUID.randomUUID());
    private static final Duration LEASE = Duration.ofMinutes(5);

    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final JobTable jobs = new JobTable(LocalAws.shared().tables(), RESOURCES.tableName("BotTable"), () -> now);
    private final Job job = job(UUID.randomUUID().toString());

    @Test
    void acceptsAJobOnceAndFindsItTheSecondTime() {
        assertThat(jobs.accept(job)).isEmpty();

        assertThat(jobs.accept(job)).hasValueSatisfying(row -> {
            assertThat(row.job()).isEqualTo(job);
            assertThat(row.state()).isEqualTo(State.QUEUED);
        });
    }

    @ParameterizedTest
    @CsvSource({"14, 30", "30, 30", "60, 60"})
    void keepsARowNoShorterThanTheTranscriptsThatItsButtonsNeed(int transcripts, int rows) {
        Duration kept = JobTable.kept(Duration.ofDays(transcripts));
        JobTable table = new JobTable(LocalAws.shared().tables(), RESOURCES.tableName("BotTable"), kept, () -> now);

        table.accept(job);

        assertThat(LocalAws.shared()
                        .tables()
                        .getItem(get ->
                                get.tableName(RESOURCES.tableName("BotTable")).key(JobItem.key(job.id())))
                        .item())
                .containsEntry(
                        "expiresAt",
                        fromN(Long.toString(now.plus(Duration.ofDays(rows)).getEpochSecond())));
    }

    @Test
    void leasesToOneOfManyWorkers() throws Exception {
        jobs.accept(job);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Lease>> leases = IntStream.range(0, 16)
                    .mapToObj(_ -> threads.submit(() -> jobs.lease(job.id(), "m1", LEASE)))
                    .toList();

            int granted = 0;
            for (Future<Lease> lease : leases) {
                granted += lease.get() instanceof Lease.Granted ? 1 : 0;
            }
            assertThat(granted).isEqualTo(1);
        }
    }

    @Test
    void saysUntilWhenAnotherHasTheJob() {
        jobs.accept(job);
        jobs.lease(job.id(), "m1", LEASE);

        assertThat(jobs.lease(job.id(), "m1", LEASE)).isEqualTo(new Lease.Held(now.plus(LEASE), false));
    }

    @Test
    void tellsADoubledMessageThatAnotherOneBringsTheJob() {
        jobs.accept(job);
        JobRow row = granted();

        Lease whileRunning = jobs.lease(job.id(), "m2", LEASE);
        jobs.release(row, Duration.ofSeconds(20));
        Lease whileResting = jobs.lease(job.id(), "m2", LEASE);
        pass(Duration.ofSeconds(20));
        Lease afterwards = jobs.lease(job.id(), "m2", LEASE);

        assertThat(whileRunning).isEqualTo(new Lease.Held(now.plusSeconds(280), true));
        assertThat(whileResting).isEqualTo(new Lease.Held(now, true));
        assertThat(afterwards).isInstanceOf(Lease.Granted.class);
    }

    @Test
    void leasesAJobThatRestsToItsOwnMessage() {
        jobs.accept(job);
        jobs.release(granted(), Duration.ofMinutes(1));

        assertThat(granted().attempt()).isEqualTo(2);
    }

    @Test
    void leavesNobodyWaitingForAMessageThatIsGoneOnceAJobIsRevived() {
        jobs.accept(job);
        JobRow row = granted();
        jobs.finish(row, State.FAILED);
        jobs.revive(job.id());

        assertThat(jobs.lease(job.id(), "m2", LEASE)).isInstanceOf(Lease.Granted.class);
    }

    @Test
    void keepsTheApologyApartFromTheAnswerThatWasBegun() {
        jobs.accept(job);
        jobs.acknowledge(job.id(), 40);
        JobRow row = granted();
        jobs.beginDelivery(row, "key");
        jobs.partSent(row, 0, 40, false);

        JobRow apology = jobs.beginApology(jobs.find(job.id()).orElseThrow()).orElseThrow();

        assertThat(apology.isApology()).isTrue();
        assertThat(apology.sentParts()).isEmpty();
        assertThat(apology.acknowledgement()).isNull();
    }

    @Test
    void leasesAgainWhenTheLeaseHasRunOut() {
        jobs.accept(job);
        jobs.lease(job.id(), "m1", LEASE);

        pass(LEASE.plusMillis(1));

        assertThat(granted().attempt()).isEqualTo(2);
    }

    @Test
    void keepsAWorkerWhoseLeaseRanOutFromWriting() {
        jobs.accept(job);
        JobRow late = granted();
        pass(LEASE.plusMillis(1));
        JobRow successor = granted();

        assertThat(jobs.beginDelivery(late, null)).isEmpty();
        assertThat(jobs.partSent(late, 0, 7, false)).isFalse();
        jobs.finish(late, State.DONE);
        jobs.release(late, Duration.ZERO);

        assertThat(jobs.find(job.id())).hasValue(successor);
    }

    @Test
    void remembersThePartsThatWereSentOverALostLease() {
        jobs.accept(job);
        JobRow first = granted();
        jobs.beginDelivery(first, null);
        jobs.partSent(first, 0, 41, false);
        jobs.partSent(first, 1, 42, false);

        pass(LEASE.plusMillis(1));

        assertThat(granted().sentParts()).containsExactly(41L, 42L);
    }

    @Test
    void takesNoAcknowledgementOnceTheAnswerIsUnderWay() {
        jobs.accept(job);
        assertThat(jobs.acknowledge(job.id(), 5)).isTrue();

        jobs.beginDelivery(granted(), null);

        assertThat(jobs.acknowledge(job.id(), 6)).isFalse();
        assertThat(jobs.find(job.id()))
                .hasValueSatisfying(row -> assertThat(row.acknowledgement()).isEqualTo(5));
    }

    @Test
    void isOverOnceItIsDone() {
        jobs.accept(job);
        jobs.finish(granted(), State.DONE);

        assertThat(jobs.lease(job.id(), "m1", LEASE)).isInstanceOf(Lease.Over.class);
    }

    @Test
    void knowsTheTranscriptBeforeTheUserCanPressAButton() {
        jobs.accept(job);

        jobs.beginDelivery(granted(), "key");

        assertThat(jobs.find(job.id()))
                .hasValueSatisfying(row -> assertThat(row.transcriptKey()).isEqualTo("key"));
    }

    @Test
    void isOverWhereThereIsNoRow() {
        assertThat(jobs.lease("unknown", "m1", LEASE)).isInstanceOf(Lease.Over.class);
    }

    @Test
    void canBeLeasedAtOnceAfterItWasReleased() {
        jobs.accept(job);
        jobs.release(granted(), Duration.ZERO);

        assertThat(granted().attempt()).isEqualTo(2);
    }

    @Test
    void revivesOnlyWhatWasGivenUpAndOnlyOnce() {
        jobs.accept(job);
        assertThat(jobs.revive(job.id())).isEmpty();
        JobRow row = granted();
        jobs.beginDelivery(row, null);
        jobs.partSent(row, 0, 3, false);
        jobs.finish(row, State.FAILED);

        assertThat(jobs.revive(job.id())).hasValue(job);
        assertThat(jobs.revive(job.id())).isEmpty();

        assertThat(granted().sentParts()).isEmpty();
    }

    @Test
    void stopsAJobThatWaitsSoThatItsMessageFindsNothingToDo() {
        jobs.accept(job);

        assertThat(jobs.cancel(job.id())).isPresent();
        assertThat(jobs.cancel(job.id())).isEmpty();

        assertThat(jobs.lease(job.id(), "m1", LEASE)).isInstanceOf(Lease.Over.class);
        assertThat(jobs.revive(job.id())).hasValue(job);
    }

    @Test
    void takesTheLeaseFromTheWorkerOfAStoppedJob() {
        jobs.accept(job);
        JobRow row = granted();

        jobs.cancel(job.id());

        assertThat(jobs.beginDelivery(row, "key")).isEmpty();
    }

    @Test
    void stopsNothingOnceTheAnswerIsUnderWay() {
        jobs.accept(job);
        JobRow row = granted();
        jobs.beginDelivery(row, "key");

        assertThat(jobs.cancel(job.id())).isEmpty();
        assertThat(jobs.partSent(row, 0, 4, false)).isTrue();
    }

    @Test
    void startsLeasedWhereTheAnswerIsKnownAlready() {
        assertThat(jobs.acceptLeased(job, LEASE)).isEmpty();

        assertThat(jobs.lease(job.id(), "m1", LEASE)).isInstanceOf(Lease.Held.class);
        assertThat(jobs.acceptLeased(job, LEASE))
                .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo(State.RUNNING));
    }

    private JobRow granted() {
        return ((Lease.Granted) jobs.lease(job.id(), "m1", LEASE)).row();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static Job job(String fileUniqueId) {
        return new Job(
                JobId.of(1, 2, fileUniqueId),
                1,
                2,
                null,
                3,
                "id",
                new Media(Media.Kind.VOICE, "file", fileUniqueId, 1000, Duration.ofSeconds(5), null, null),
                ChatSettings.DEFAULT,
                Instant.parse("2026-01-01T11:59:59Z"),
                Lane.EXPRESS);
    }
}
