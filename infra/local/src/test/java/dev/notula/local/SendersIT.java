package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.job.JobId;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.UserMessage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Those who speak in the name of a group or a channel, and albums. */
final class SendersIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private static final AtomicLong CHATS = new AtomicLong(1_012_000_000_000L);

    private final SimUser ada = RunningBot.newUser().language("en");
    private final SimChat group = SimChat.supergroup(-CHATS.incrementAndGet(), "Friends");
    private final SimChat channel = SimChat.channel(-CHATS.incrementAndGet(), "Morning Post");

    @BeforeEach
    void heal() {
        BOT.heal();
        BOT.says("Good morning.");
    }

    @Test
    void answersAChannelsPostBelowIt() {
        BOT.telegram.admin().open(channel);

        Incoming post = BOT.telegram.send(channel, voice());
        ChatMessage answer = BOT.awaitAnswer(post);

        assertThat(answer.text()).isEqualTo("Good morning.");
        assertThat(answer.replyTo()).isEqualTo(post.messageId());
        assertThat(BOT.telegram.calls("sendChatAction"))
                .noneMatch(call -> call.param("chat_id").equals(Long.toString(channel.id())));
    }

    @Test
    void namesTheChannelWhosePostIsForwardedToItsGroup() {
        Incoming forward = BOT.telegram.send(group, ada, voice().inTheNameOf(channel));

        assertThat(BOT.awaitAnswer(forward).text()).isEqualTo("Morning Post:\nGood morning.");
    }

    @Test
    void letsAnonymousAdministratorsChangeTheirGroupAndNobodyElseInTheNameOfAChat() {
        Incoming stranger =
                BOT.telegram.send(group, ada, UserMessage.text("/language id").inTheNameOf(channel));
        assertThat(BOT.awaitAnswer(stranger).text()).isEqualTo("Only this chat's administrators can change that.");

        Incoming anonymous =
                BOT.telegram.send(group, ada, UserMessage.text("/language id").inTheNameOf(group));
        assertThat(BOT.awaitAnswer(anonymous).text()).isEqualTo("I expect now: Indonesia.");
    }

    @Test
    void deletesWhatIsStoredOfAnAnonymousAdministratorOnceAnAdministratorPresses() {
        SimUser admin = RunningBot.newUser().language("en");
        BOT.telegram.admin().memberStatus(group, admin, "administrator");
        BOT.awaitEnd(BOT.telegram.send(group, admin, voice().inTheNameOf(group)));
        ChatMessage question = BOT.awaitAnswer(
                BOT.telegram.send(group, admin, UserMessage.text("/forget").inTheNameOf(group)));

        assertThat(pressed(ada, question)).isEqualTo("Only the one who asked, or an administrator, can do that.");
        assertThat(pressed(admin, question)).isEmpty();

        assertThat(BOT.telegram.message(group.id(), question.messageId()).text())
                .startsWith("Deleted: your jobs (1)");
    }

    private String pressed(SimUser by, ChatMessage question) {
        return BOT.notice(BOT.telegram.press(group, by, question.messageId(), "Delete everything"));
    }

    @Test
    void hearsAllTenRecordingsOfAnAlbumAtOnce() {
        SimChat chat = SimChat.with(ada);
        CountDownLatch all = new CountDownLatch(10);
        BOT.groq.script(audio -> {
            all.countDown();
            try {
                return all.await(20, TimeUnit.SECONDS)
                        ? SpeechScript.exactly("en", "All at once.").speech(audio)
                        : SpeechScript.silence().speech(audio);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });

        for (int i = 0; i < 10; i++) {
            BOT.telegram.send(chat, voice().mediaGroup("78"));
        }

        await().atMost(RunningBot.PATIENCE)
                .untilAsserted(() -> assertThat(BOT.said(chat)).hasSize(10).containsOnly("All at once."));
    }

    @Test
    void answersEachRecordingOfAnAlbumOnce() {
        List<Incoming> album = Stream.of(voice(), voice(), voice())
                .map(item -> BOT.telegram.send(group, ada, item.mediaGroup("77")))
                .toList();

        await().atMost(RunningBot.PATIENCE)
                .until(() -> BOT.telegram.botMessages(group.id()).size() >= 3);
        assertThat(BOT.telegram.botMessages(group.id()))
                .extracting(ChatMessage::replyTo)
                .containsExactlyInAnyOrderElementsOf(
                        album.stream().map(Incoming::messageId).toList());
    }

    @Test
    void givesUpQuietlyWhereItMayNotWrite() {
        BOT.telegram.admin().open(group);
        BOT.telegram.admin().botStatus(group, ada, "restricted");

        Incoming note = BOT.telegram.send(group, ada, voice());

        String id = JobId.of(group.id(), note.messageId(), Objects.requireNonNull(note.fileUniqueId()));
        await().atMost(RunningBot.PATIENCE)
                .until(() -> BOT.logged().contains("\"event\":\"job.unreachable\",\"job\":\"" + id));
        assertThat(BOT.said(group)).isEmpty();
        assertThat(BOT.telegram.calls("sendMessage"))
                .filteredOn(call -> call.param("chat_id").equals(Long.toString(group.id())))
                .hasSize(1);
    }

    private static UserMessage voice() {
        return UserMessage.voice(RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
    }
}
