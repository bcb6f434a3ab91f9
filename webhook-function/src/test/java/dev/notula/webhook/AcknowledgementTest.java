package dev.notula.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.chat.ChatSettings;
import dev.notula.job.Job;
import dev.notula.job.JobId;
import dev.notula.job.JobQueue;
import dev.notula.job.JobTable;
import dev.notula.job.Lane;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.Media;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class AcknowledgementTest {
    private static final String TOKEN = "7000000001:TEST_TOKEN_NOT_REAL";
    private static final SimChat CHAT = SimChat.with(SimUser.of(42, "Ada"));

    private final Resources resources = Provisioner.provision(
            LocalAws.shared(),
            SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
            "acknowledged" + UUID.randomUUID().toString().substring(0, 8));

    @AutoClose
    private final TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "notula_test_bot");

    private final JobTable jobs =
            new JobTable(LocalAws.shared().tables(), resources.tableName("BotTable"), InstantSource.system());
    private final JobQueue queue =
            new JobQueue(LocalAws.shared().sqs(), resources.queueUrl("ExpressQueue"), resources.queueUrl("BulkQueue"));
    private final Acknowledgement acknowledgement = new Acknowledgement(
            new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), () -> TOKEN), jobs, queue);

    @Test
    void saysHowManyRecordingsAreBeforeThisOne() {
        for (int i = 0; i < 3; i++) {
            queue.send(job(ChatSettings.DEFAULT));
        }

        Job job = job(ChatSettings.DEFAULT);
        acknowledgement.during(job, () -> {});

        assertThat(telegram.botMessages(CHAT.id()))
                .singleElement()
                .extracting(ChatMessage::text)
                .isEqualTo("🎧 3 recordings before yours…  (job " + job.id() + ")");
    }

    @Test
    void saysNothingInAChatThatWantsQuietAndReactsInstead() {
        Job job = job(ChatSettings.DEFAULT.quietly(true));

        acknowledgement.during(job, () -> {});

        assertThat(telegram.botMessages(CHAT.id())).isEmpty();
        assertThat(telegram.message(CHAT.id(), job.messageId()).reactions()).containsExactly("👀");
    }

    @Test
    void saysInItsMessageThatTheJobWasStoppedMeanwhile() {
        Job job = job(ChatSettings.DEFAULT);
        jobs.cancel(job.id());

        acknowledgement.during(job, () -> {});

        assertThat(telegram.botMessages(CHAT.id()))
                .singleElement()
                .matches(message -> !message.deleted() && message.text().startsWith("⏹ Stopped."));
    }

    @Test
    void showsNothingOfARecordingThatIsSomebodysCustomers() {
        acknowledgement.during(job(ChatSettings.DEFAULT).inBusiness("connection"), () -> {});

        assertThat(telegram.calls()).isEmpty();
    }

    private Job job(ChatSettings settings) {
        long note = telegram.sendText(CHAT, "voice").messageId();
        String file = UUID.randomUUID().toString();
        Job job = new Job(
                JobId.of(CHAT.id(), note, file),
                CHAT.id(),
                note,
                null,
                CHAT.id(),
                "en",
                new Media(Media.Kind.VOICE, "file", file, 10, Duration.ofSeconds(4), null, null),
                settings,
                Instant.ofEpochSecond(1_790_000_000),
                Lane.EXPRESS);
        jobs.accept(job);
        return job;
    }
}
