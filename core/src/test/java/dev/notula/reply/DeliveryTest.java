package dev.notula.reply;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.notula.simulators.telegram.ChatMessage;
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
import dev.notula.transcript.TranscriptFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class DeliveryTest {
    private static final String TOKEN = "7000000001:TEST_TOKEN_NOT_REAL";
    private static final Resources RESOURCES = Provisioner.provision(
            LocalAws.shared(),
            SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
            "reply" + UUID.randomUUID());
    private static final Answer TWO_PARTS =
            new Answer(List.of(new Answer.Text("one", null), new Answer.Text("two", null)));

    private static final Answer.Document FILE = new Answer.Document(
            new Transcript(
                    "en",
                    Duration.ofSeconds(2),
                    List.of(new Segment(Duration.ZERO, Duration.ofSeconds(1), "Hello.", List.of())),
                    "groq",
                    "whisper",
                    true),
            TranscriptFormat.TXT,
            "All of it",
            null,
            "No files here");

    @AutoClose
    private final TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "notula_test_bot");

    private final BotApi api = new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), () -> TOKEN);
    private final SimChat chat = SimChat.with(SimUser.of(42, "Ada"));
    private final JobTable jobs =
            new JobTable(LocalAws.shared().tables(), RESOURCES.tableName("BotTable"), InstantSource.system());
    private final Delivery delivery = new Delivery(api, jobs);
    private final Job job = accepted();

    @Test
    void repliesWhereNothingWasAcknowledged() {
        assertThat(delivery.deliver(lease(), Answer.of("one"), null)).isInstanceOf(Delivery.Outcome.Delivered.class);

        assertThat(said()).containsExactly("one");
        assertThat(telegram.botMessages(42).getFirst().replyTo()).isEqualTo(job.messageId());
    }

    @Test
    void editsTheAcknowledgementIntoTheFirstPart() {
        acknowledge();

        delivery.deliver(lease(), TWO_PARTS, null);

        assertThat(said()).containsExactly("one", "two");
        assertThat(telegram.botMessages(42).getFirst().edits()).hasSize(1);
    }

    @Test
    void putsAFileInThePlaceOfTheAcknowledgement() {
        long acknowledgement = acknowledge();

        delivery.deliver(lease(), new Answer(List.of(FILE)), null);

        assertThat(telegram.message(42, acknowledgement).deleted()).isTrue();
        assertThat(telegram.botMessages(42)).hasSize(1).allMatch(message -> message.file() != null);
    }

    @Test
    void saysWhatIsMissingInAChatThatTakesNoFiles() {
        telegram.faults()
                .next("sendDocument", TelegramFault.badRequest("not enough rights to send documents to the chat"));

        assertThat(delivery.deliver(lease(), new Answer(List.of(new Answer.Text("one", null), FILE)), null))
                .isInstanceOf(Delivery.Outcome.Delivered.class);

        assertThat(said()).containsExactly("one", "All of it\n\nNo files here");
    }

    @Test
    void sendsANewMessageWhereTheAcknowledgementWasDeleted() {
        telegram.admin().deleteMessage(chat, acknowledge());

        delivery.deliver(lease(), Answer.of("one"), null);

        assertThat(said()).containsExactly("one");
    }

    @Test
    void goesOnAfterThePartsThatTheUserHas() {
        telegram.faults().next("sendMessage", Fault.delay(Duration.ZERO), TelegramFault.tooManyRequests(7));

        JobRow first = lease();
        assertThat(delivery.deliver(first, TWO_PARTS, null))
                .isEqualTo(new Delivery.Outcome.Later(Duration.ofSeconds(7)));
        jobs.release(first, Duration.ZERO);
        assertThat(delivery.deliver(lease(), TWO_PARTS, null)).isInstanceOf(Delivery.Outcome.Delivered.class);

        assertThat(said()).containsExactly("one", "two");
    }

    @Test
    void apologisesInAMessageOfItsOwnAfterATornAnswer() {
        acknowledge();
        telegram.faults().next("sendMessage", TelegramFault.serverError());
        JobRow first = lease();
        delivery.deliver(first, TWO_PARTS, "key");
        jobs.release(first, Duration.ZERO);

        delivery.apologise(lease(), Answer.of("sorry"));

        assertThat(said()).containsExactly("one", "sorry");
    }

    @Test
    void apologisesOnceThoughItIsKilledBeforeItCanEndTheJob() {
        acknowledge();
        JobRow first = lease();
        delivery.apologise(first, Answer.of("sorry"));
        jobs.release(first, Duration.ZERO);

        assertThat(delivery.apologise(lease(), Answer.of("sorry"))).isInstanceOf(Delivery.Outcome.Delivered.class);

        assertThat(said()).containsExactly("sorry");
    }

    @Test
    void apologisesOnceThoughTheAnswerWasTorn() {
        acknowledge();
        telegram.faults().next("sendMessage", TelegramFault.serverError());
        JobRow first = lease();
        delivery.deliver(first, TWO_PARTS, "key");
        jobs.release(first, Duration.ZERO);
        JobRow second = lease();
        delivery.apologise(second, Answer.of("sorry"));
        jobs.release(second, Duration.ZERO);

        delivery.apologise(lease(), Answer.of("sorry"));

        assertThat(said()).containsExactly("one", "sorry");
    }

    @Test
    void followsAGroupThatBecameASupergroup() {
        SimChat group = SimChat.group(-77, "Family");
        SimChat supergroup = SimChat.supergroup(-1_000_000_000_077L, "Family");
        SimUser ada = SimUser.of(42, "Ada");
        telegram.admin().botStatus(group, ada, "member");
        Job inGroup =
                accepted(telegram.send(group, ada, UserMessage.text("voice")).messageId(), -77);
        telegram.admin().migrate(group, supergroup);

        delivery.deliver(
                ((Lease.Granted) jobs.lease(inGroup.id(), "m1", Duration.ofMinutes(1))).row(), Answer.of("one"), null);

        assertThat(telegram.botMessages(supergroup.id()))
                .extracting(ChatMessage::text)
                .containsExactly("one");
    }

    @Test
    void editsAgainWhereTheAnswerToTheFirstEditWasLost() {
        acknowledge();
        telegram.faults().next("editMessageText", Fault.cutAfter());

        JobRow first = lease();
        assertThat(delivery.deliver(first, Answer.of("one"), null)).isInstanceOf(Delivery.Outcome.Later.class);
        jobs.release(first, Duration.ZERO);
        assertThat(delivery.deliver(lease(), Answer.of("one"), null)).isInstanceOf(Delivery.Outcome.Delivered.class);

        assertThat(said()).containsExactly("one");
    }

    @Test
    void givesUpOnAUserWhoHasBlockedTheBot() {
        telegram.faults().next("sendMessage", TelegramFault.blocked());

        assertThat(delivery.deliver(lease(), Answer.of("one"), null)).isInstanceOf(Delivery.Outcome.Unreachable.class);
    }

    @Test
    void sendsNothingOnceAnotherWorkerHasTheJob() {
        JobRow late = lease();
        jobs.release(late, Duration.ZERO);
        lease();

        assertThat(delivery.deliver(late, Answer.of("one"), null)).isInstanceOf(Delivery.Outcome.LeaseLost.class);

        assertThat(said()).isEmpty();
    }

    private Job accepted() {
        return accepted(telegram.send(chat, UserMessage.text("voice")).messageId(), 42);
    }

    private Job accepted(long messageId, long chatId) {
        String file = UUID.randomUUID().toString();
        Media media = new Media(Media.Kind.VOICE, "file", file, 10, Duration.ofSeconds(1), null, null);
        Job accepted = new Job(
                JobId.of(chatId, messageId, file),
                chatId,
                messageId,
                null,
                42,
                "en",
                media,
                ChatSettings.DEFAULT,
                Instant.ofEpochSecond(1_790_000_000),
                Lane.EXPRESS);
        jobs.accept(accepted);
        return accepted;
    }

    private long acknowledge() {
        long message =
                api.sendMessage(OutgoingMessage.to(42, "at work")).asOptional().orElseThrow();
        jobs.acknowledge(job.id(), message);
        return message;
    }

    private JobRow lease() {
        return ((Lease.Granted) jobs.lease(job.id(), "m1", Duration.ofMinutes(1))).row();
    }

    private List<String> said() {
        return telegram.botMessages(42).stream().map(ChatMessage::text).toList();
    }
}
