package dev.notula.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.chat.ChatSettings;
import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.job.Lane;
import dev.notula.job.Lease;
import dev.notula.job.Task;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import dev.notula.telegram.Media;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class UserTableTest {
    private static final Resources RESOURCES = Provisioner.provision(
            LocalAws.shared(),
            SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
            "users" + UUID.randomUUID());
    private static final long VIP = 99;
    private static final UserLimits LIMITS = new UserLimits(2, Duration.ofMinutes(10), Set.of(VIP));
    private static final Admission ADMITTED = new Admission.Admitted();

    private Instant now = Instant.parse("2026-01-01T22:00:00Z");
    private final String table = RESOURCES.tableName("BotTable");
    private final JobTable jobs = new JobTable(LocalAws.shared().tables(), table, () -> now);
    private final UserTable users = new UserTable(LocalAws.shared().tables(), table, jobs, LIMITS, () -> now);
    private final long user = ThreadLocalRandom.current().nextLong(1_000, Long.MAX_VALUE);

    @Test
    void keepsOfAForgottenUserNoMoreThanWhatWasHeardToday() {
        Job job = queued(user);
        users.admit(job);
        users.finished(job, Duration.ofMinutes(4));
        users.admit(queued(user));

        users.forget(user);

        assertThat(users.work(user).active()).isEmpty();
        assertThat(users.work(user).heardToday()).isEqualTo(Duration.ofMinutes(4));
        Map<String, AttributeValue> row = row();
        assertThat(row.keySet()).containsExactlyInAnyOrder("pk", "sk", "day", "heardSeconds", "expiresAt");
        assertThat(row)
                .containsEntry(
                        "expiresAt",
                        AttributeValue.fromN(Long.toString(
                                Instant.parse("2026-01-02T00:00:00Z").getEpochSecond())));
    }

    @Test
    void keepsNothingOfAForgottenUserWhoHadNothingToday() {
        users.admit(queued(user));

        users.forget(user);

        assertThat(row()).isEmpty();
    }

    @Test
    void keepsNothingForEverOfAUserWhomItDidNotKnow() {
        users.finished(queued(user), Duration.ZERO);
        assertThat(row()).isEmpty();

        users.finished(queued(user), Duration.ofMinutes(1));
        assertThat(row())
                .containsEntry(
                        "expiresAt",
                        AttributeValue.fromN(Long.toString(
                                Instant.parse("2026-01-02T00:00:00Z").getEpochSecond())));
    }

    @Test
    void countsWhatWasHeardForAJobThatIsInWorkStill() {
        Job job = queued(user);
        users.admit(job);

        users.heard(job, Duration.ofMinutes(3));
        users.heard(job, Duration.ZERO);

        assertThat(users.work(user).heardToday()).isEqualTo(Duration.ofMinutes(3));
        assertThat(users.work(user).active()).extracting(JobRow::job).containsExactly(job);
    }

    private Map<String, AttributeValue> row() {
        return LocalAws.shared()
                .tables()
                .getItem(get -> get.tableName(table)
                        .key(Map.of("pk", AttributeValue.fromS("user#" + user), "sk", AttributeValue.fromS("work"))))
                .item();
    }

    @Test
    void takesAsManyJobsAsTheLimitAllows() {
        assertThat(users.admit(queued(user))).isEqualTo(ADMITTED);
        assertThat(users.admit(queued(user))).isEqualTo(ADMITTED);

        assertThat(users.admit(queued(user))).isEqualTo(new Admission.TooMany(2));
    }

    @Test
    void takesTheSameJobAgainAtTheLimit() {
        users.admit(queued(user));
        Job second = queued(user);
        users.admit(second);

        assertThat(users.admit(second)).isEqualTo(ADMITTED);
    }

    @Test
    void takesTheNextJobWhenOneIsFinished() {
        Job first = queued(user);
        users.admit(first);
        users.admit(queued(user));

        users.finished(first, Duration.ZERO);

        assertThat(users.admit(queued(user))).isEqualTo(ADMITTED);
    }

    @Test
    void losesNoPlaceToAWorkerThatDiedBeforeItTookItsFinishedJobOff() {
        Job first = queued(user);
        users.admit(first);
        users.admit(queued(user));
        jobs.finish(leased(first), JobRow.State.DONE);

        assertThat(users.admit(queued(user))).isEqualTo(ADMITTED);
        assertThat(users.admit(queued(user))).isInstanceOf(Admission.TooMany.class);
    }

    @Test
    void admitsNoMoreThanTheLimitAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Admission>> admissions = IntStream.range(0, 12)
                    .mapToObj(_ -> threads.submit(() -> users.admit(queued(user))))
                    .toList();

            int admitted = 0;
            for (Future<Admission> admission : admissions) {
                admitted += admission.get().equals(ADMITTED) ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(2);
        }
    }

    @Test
    void saysWhenTheDayIsOverToAUserWhoHasUsedItUp() {
        finish(Duration.ofMinutes(9));
        assertThat(users.admit(queued(user))).isEqualTo(ADMITTED);
        finish(Duration.ofMinutes(2));

        assertThat(users.admit(queued(user)))
                .isEqualTo(new Admission.UsedUp(Duration.ofMinutes(10), Duration.ofHours(2)));
    }

    @Test
    void startsANewDayAtMidnight() {
        finish(Duration.ofMinutes(20));
        now = now.plus(Duration.ofHours(3));

        assertThat(users.admit(queued(user))).isEqualTo(ADMITTED);
        assertThat(users.work(user).heardToday()).isZero();
        finish(Duration.ofMinutes(1));
        assertThat(users.work(user).heardToday()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void takesARecordingLongerThanTheLimitOnAFreshDay() {
        Job lecture = job(user, Duration.ofHours(3));
        jobs.accept(lecture);

        assertThat(users.admit(lecture)).isEqualTo(ADMITTED);
    }

    @Test
    void letsAUserWhoHasUsedUpTheDayHaveATextTranslated() {
        finish(Duration.ofMinutes(11));
        Job lecture = job(user, Duration.ofHours(3));
        Job translation =
                lecture.again(ChatSettings.DEFAULT, new Task.Translate("de"), user, "en", lecture.messageDate());

        assertThat(users.admit(lecture)).isInstanceOf(Admission.UsedUp.class);
        assertThat(users.admit(translation)).isEqualTo(ADMITTED);
    }

    @Test
    void countsWhatEndsAtOnceOnANewDay() throws Exception {
        List<Job> taken = IntStream.range(0, 12).mapToObj(_ -> queued(user)).toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Job job : taken) {
                threads.execute(() -> users.finished(job, Duration.ofSeconds(10)));
            }
        }

        assertThat(users.work(user).heardToday()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void setsNoLimitForWhomItIsOff() {
        for (int i = 0; i < 4; i++) {
            assertThat(users.admit(queued(VIP))).isEqualTo(ADMITTED);
        }
    }

    @Test
    void tellsWhatAUserHasInWork() {
        Job waits = queued(user);
        Job done = queued(user);
        users.admit(waits);
        users.admit(done);
        jobs.finish(leased(done), JobRow.State.DONE);

        assertThat(users.work(user).active()).extracting(JobRow::job).containsExactly(waits);
    }

    private void finish(Duration heard) {
        Job job = queued(user);
        users.admit(job);
        jobs.finish(leased(job), JobRow.State.DONE);
        users.finished(job, heard);
    }

    private JobRow leased(Job job) {
        return ((Lease.Granted) jobs.lease(job.id(), "m1", Duration.ofMinutes(1))).row();
    }

    private Job queued(long userId) {
        Job job = job(userId, Duration.ofSeconds(5));
        jobs.accept(job);
        return job;
    }

    private static Job job(long userId, Duration duration) {
        return new Job(
                UUID.randomUUID().toString(),
                1,
                2,
                null,
                userId,
                "en",
                new Media(Media.Kind.VOICE, "file", "unique", 1000, duration, null, null),
                ChatSettings.DEFAULT,
                Instant.parse("2026-01-01T21:59:59Z"),
                Lane.EXPRESS);
    }
}
