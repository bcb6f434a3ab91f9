package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.notula.audio.Piece;
import dev.notula.chat.ChatSettings;
import dev.notula.job.Job;
import dev.notula.job.JobId;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.job.Lane;
import dev.notula.job.Lease;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramFault;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.simulators.telegram.UserMessage;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.Media;
import dev.notula.telegram.OutgoingMessage;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

final class ProgressTellerTest {
    private static final String TOKEN = "7000000001:TEST_TOKEN_NOT_REAL";
    private static final Duration OFTEN = Duration.ofMillis(30);
    private static final Resources RESOURCES = Provisioner.provision(
            LocalAws.shared(),
            SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
            "progress" + UUID.randomUUID());

    @AutoClose
    private final TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "notula_test_bot");

    private final BotApi api = new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), () -> TOKEN);
    private final JobTable jobs =
            new JobTable(LocalAws.shared().tables(), RESOURCES.tableName("BotTable"), InstantSource.system());
    private final JobRow row = leased();
    private final long message = acknowledged();

    @Test
    void showsABarAndWhatWasSaidSoFar() {
        try (ProgressTeller teller = teller()) {
            teller.progress().inPieces(Duration.ofMinutes(40));
            teller.progress().heard(piece(0), said("The first ten minutes."));
            teller.progress().heard(piece(2), said("The third ten minutes."));

            await().until(() -> text().contains("50 %"));
        }

        assertThat(text())
                .startsWith("🎧 Transcribing…")
                .contains("▓▓▓▓▓▓░░░░░░ 50 %")
                .endsWith("The first ten minutes.");
        assertThat(telegram.message(42, message).hasButton("Stop")).isTrue();
    }

    @Test
    void showsThatItIsTypingInAPrivateChat() {
        try (ProgressTeller _ = teller()) {
            await().until(() -> !telegram.calls("sendChatAction").isEmpty());
        }
    }

    @Test
    void saysNothingAsLongAsTelegramAsksToWait() {
        telegram.faults().next("editMessageText", TelegramFault.tooManyRequests(60));

        try (ProgressTeller teller = teller()) {
            await().until(() -> telegram.calls("editMessageText").size() == 1);
            teller.progress().at(JobProgress.Stage.TRANSCRIBE);
            await().until(() -> telegram.calls("sendChatAction").size() >= 10);

            assertThat(telegram.calls("editMessageText")).hasSize(1);
        }
    }

    @Test
    void saysLessInAChatWithMoreJobs() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

        try (ProgressTeller teller = ProgressTeller.begin(api, jobs, row, () -> 10, now::get, OFTEN)) {
            await().until(() -> telegram.calls("editMessageText").size() == 1);
            teller.progress().at(JobProgress.Stage.TRANSCRIBE);
            now.set(Instant.EPOCH.plus(OFTEN.multipliedBy(9)).minusMillis(1));
            int before = telegram.calls("sendChatAction").size();
            await().until(() -> telegram.calls("sendChatAction").size() >= before + 5);
            assertThat(telegram.calls("editMessageText")).hasSize(1);

            now.set(Instant.EPOCH.plus(OFTEN.multipliedBy(9)));
            await().until(() -> telegram.calls("editMessageText").size() == 2);
        }
    }

    @Test
    void showsADraftAndLeavesNoMessageInAChatThatWantsQuiet() {
        JobRow quiet = leased(ChatSettings.DEFAULT.quietly(true));
        int messages = telegram.botMessages(42).size();

        try (ProgressTeller teller = ProgressTeller.begin(api, jobs, quiet, () -> 1, InstantSource.system(), OFTEN)) {
            teller.progress().inPieces(Duration.ofMinutes(40));
            teller.progress().heard(piece(0), said("The first ten minutes."));

            await().until(() -> telegram.drafts(42).values().stream()
                    .anyMatch(draft -> draft.contains("25 %") && draft.endsWith("The first ten minutes.")));
        }

        assertThat(telegram.botMessages(42)).hasSize(messages);
        assertThat(telegram.calls("editMessageText")).isEmpty();
    }

    @Test
    void doesWithoutDraftsWhereTheServerKnowsNone() {
        JobRow quiet = leased(ChatSettings.DEFAULT.quietly(true));
        telegram.faults().next("sendMessageDraft", TelegramFault.badRequest("method not found"));

        try (ProgressTeller teller = ProgressTeller.begin(api, jobs, quiet, () -> 1, InstantSource.system(), OFTEN)) {
            await().until(() -> telegram.calls("sendMessageDraft").size() == 1);
            teller.progress().at(JobProgress.Stage.TRANSCRIBE);
            int before = telegram.calls("sendChatAction").size();
            await().until(() -> telegram.calls("sendChatAction").size() >= before + 5);
        }

        assertThat(telegram.calls("sendMessageDraft")).hasSize(1);
    }

    @Test
    void isDoubtfulWhereItsLastWordMayStillArrive() {
        telegram.faults().next("editMessageText", Fault.delay(Duration.ofSeconds(20)));

        ProgressTeller teller = teller();
        await().until(() -> telegram.faults().met() == 1);
        teller.close();

        assertThat(teller.isDoubtful()).isTrue();
        assertThat(teller.isLost()).isFalse();
        assertThat(jobs.abandonAcknowledgement(row)).contains(message);
        assertThat(jobs.find(row.job().id()).orElseThrow().acknowledgement()).isNull();
    }

    @Test
    void interruptsTheWorkWhenTheJobIsStopped() {
        jobs.cancel(row.job().id());
        ProgressTeller teller = teller();

        assertThatThrownBy(() -> Thread.sleep(Duration.ofMinutes(1))).isInstanceOf(InterruptedException.class);
        teller.close();

        assertThat(teller.isLost()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void interruptsTheWorkWhenAnotherWorkerHasTheJob() {
        jobs.release(row, Duration.ZERO);
        jobs.lease(row.job().id(), "another message", Duration.ofMinutes(1));
        ProgressTeller teller = teller();

        assertThatThrownBy(() -> Thread.sleep(Duration.ofMinutes(1))).isInstanceOf(InterruptedException.class);
        teller.close();

        assertThat(teller.isLost()).isTrue();
    }

    @Test
    void leavesNoDoubtWhereTheJobIsStoppedAtTheVeryEnd() throws InterruptedException {
        jobs.cancel(row.job().id());
        CountDownLatch asked = new CountDownLatch(1);
        JobTable slow = new JobTable(
                answeringLate(Thread.currentThread(), asked), RESOURCES.tableName("BotTable"), InstantSource.system());

        ProgressTeller teller = ProgressTeller.begin(api, slow, row, () -> 1, InstantSource.system(), OFTEN);
        asked.await();
        teller.close();

        assertThat(teller.isLost()).isTrue();
        assertThat(teller.isDoubtful()).isFalse();
    }

    /** Tables that answer only once this thread waits for somebody. */
    private static DynamoDbClient answeringLate(Thread worker, CountDownLatch asked) {
        return new DynamoDbClient() {
            @Override
            public GetItemResponse getItem(GetItemRequest get) {
                asked.countDown();
                await().until(() -> worker.getState() == Thread.State.TIMED_WAITING);
                return LocalAws.shared().tables().getItem(get);
            }

            @Override
            public String serviceName() {
                return "dynamodb";
            }

            @Override
            public void close() {}
        };
    }

    private ProgressTeller teller() {
        return ProgressTeller.begin(api, jobs, row, () -> 1, InstantSource.system(), OFTEN);
    }

    private String text() {
        return telegram.message(42, message).text();
    }

    private JobRow leased() {
        return leased(ChatSettings.DEFAULT);
    }

    private JobRow leased(ChatSettings settings) {
        long note = telegram.send(SimChat.with(SimUser.of(42, "Ada")), UserMessage.text("voice"))
                .messageId();
        String file = UUID.randomUUID().toString();
        Job job = new Job(
                JobId.of(42, note, file),
                42,
                note,
                null,
                42,
                "en",
                new Media(Media.Kind.VOICE, "file", file, 10, Duration.ofMinutes(40), null, null),
                settings,
                Instant.ofEpochSecond(1_790_000_000),
                Lane.BULK);
        jobs.accept(job);
        return ((Lease.Granted) jobs.lease(job.id(), "message", Duration.ofMinutes(1))).row();
    }

    private long acknowledged() {
        long sent = api.sendMessage(OutgoingMessage.to(42, "🎧 Listening…"))
                .asOptional()
                .orElseThrow();
        jobs.acknowledge(row.job().id(), sent);
        return sent;
    }

    @SuppressWarnings("NullAway") // the sound is not looked at
    private static Piece piece(int number) {
        Duration start = Duration.ofMinutes(10L * number);
        return new Piece(number, start, start.plusMinutes(10), false, null);
    }

    private static Transcript said(String text) {
        return new Transcript(
                "en",
                Duration.ofMinutes(10),
                List.of(new Segment(Duration.ZERO, Duration.ofSeconds(5), text, List.of())),
                "groq",
                "whisper",
                true);
    }
}
