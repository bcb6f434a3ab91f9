package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramFault;
import dev.notula.simulators.telegram.UserMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GroupsIT {
    private static final String SPEECH = "Good morning.";

    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private static final AtomicLong GROUPS = new AtomicLong(1_009_000_000_000L);

    private final SimUser ada = RunningBot.newUser().language("en");
    private final SimUser admin = RunningBot.newUser().language("en");
    private final SimChat group = newGroup();

    @BeforeEach
    void heal() {
        BOT.heal();
        BOT.says(SPEECH);
        BOT.telegram.admin().privacyMode(false);
        BOT.telegram.admin().memberStatus(group, admin, "administrator");
    }

    @Test
    void takesEveryVoiceUnlessToldOtherwise() {
        assertThat(BOT.awaitAnswer(voice("")).text()).isEqualTo("Ada:\n" + SPEECH);
    }

    @Test
    void namesWhoSpokeFirstInAForwardedVoice() {
        SimUser bob = SimUser.of(ada.id() + 500_000, "Bob");
        SimChat bobs = SimChat.with(bob);
        Incoming voice = BOT.telegram.sendVoice(bobs, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        BOT.awaitAnswer(voice);

        Incoming forwarded = BOT.telegram.forward(bobs, voice.messageId(), group, ada);

        assertThat(BOT.awaitAnswer(forwarded).text()).isEqualTo("Bob:\n" + SPEECH);
    }

    @Test
    void takesOnlyWhatIsAskedForWhereAGroupWantsThat() {
        listen("on_request");

        Incoming voice = voice("");
        BOT.telegram.awaitDelivery(voice.updateId(), RunningBot.PATIENCE);
        Incoming mentioning = voice("@notula_test_bot");
        BOT.telegram.awaitDelivery(mentioning.updateId(), RunningBot.PATIENCE);
        BOT.telegram.send(group, ada, UserMessage.text("/transcribe").replyTo(voice.messageId()));

        assertThat(answerTo(voice).text()).isEqualTo("Ada:\n" + SPEECH);
        assertThat(BOT.telegram.botMessages(group.id()))
                .extracting(ChatMessage::replyTo)
                .doesNotContain(mentioning.messageId());
    }

    @Test
    void takesWhatNamesTheBotWhereAGroupWantsThat() {
        listen("mention");

        Incoming unnamed = voice("");
        BOT.telegram.awaitDelivery(unnamed.updateId(), RunningBot.PATIENCE);
        Incoming named = voice("for @Notula_Test_Bot");

        assertThat(answerTo(named).text()).isEqualTo("Ada:\n" + SPEECH);
        assertThat(BOT.telegram.botMessages(group.id()))
                .extracting(ChatMessage::replyTo)
                .doesNotContain(unnamed.messageId());
    }

    @Test
    void takesTheRecordingThatAMentionRepliesTo() {
        listen("mention");
        Incoming voice = voice("");
        BOT.telegram.awaitDelivery(voice.updateId(), RunningBot.PATIENCE);

        BOT.telegram.send(
                group, ada, UserMessage.text("@notula_test_bot please").replyTo(voice.messageId()));

        assertThat(answerTo(voice).text()).isEqualTo("Ada:\n" + SPEECH);
    }

    @Test
    void takesNoMentionForARequestWhereAGroupWantsTheCommandOrHasTheText() {
        Incoming voice = voice("");
        answerTo(voice);
        listen("on_request");
        Incoming other = voice("");

        for (Incoming recording : List.of(voice, other)) {
            Incoming mention = BOT.telegram.send(
                    group, ada, UserMessage.text("@notula_test_bot thanks").replyTo(recording.messageId()));
            BOT.telegram.awaitDelivery(mention.updateId(), RunningBot.PATIENCE);
        }

        assertThat(BOT.telegram.botMessages(group.id()))
                .extracting(ChatMessage::replyTo)
                .doesNotContain(other.messageId());
    }

    @Test
    void leavesCommandsToOtherBots() {
        listen("on_request");
        Incoming voice = voice("");
        int said = BOT.said(group).size();

        for (String command : List.of("/transcribe@OtherBot", "/settings@OtherBot", "/unknown")) {
            Incoming other =
                    BOT.telegram.send(group, ada, UserMessage.text(command).replyTo(voice.messageId()));
            BOT.telegram.awaitDelivery(other.updateId(), RunningBot.PATIENCE);
        }
        assertThat(BOT.said(group)).hasSize(said);

        BOT.telegram.send(
                group, ada, UserMessage.text("/transcribe@Notula_Test_Bot").replyTo(voice.messageId()));
        assertThat(answerTo(voice).text()).isEqualTo("Ada:\n" + SPEECH);
    }

    @Test
    void saysNothingToFilmsAndDocumentsThatNobodyAskedAbout() {
        Incoming film = BOT.telegram.send(
                group, ada, UserMessage.video(new byte[] {1}, "a.mp4", "video/mp4", Duration.ofSeconds(3)));
        Incoming document = BOT.telegram.send(group, ada, UserMessage.document(new byte[] {1}, "a.mp3", "audio/mpeg"));
        BOT.telegram.awaitDelivery(film.updateId(), RunningBot.PATIENCE);
        BOT.telegram.awaitDelivery(document.updateId(), RunningBot.PATIENCE);

        assertThat(BOT.said(group)).isEmpty();
    }

    @Test
    void leavesDocumentsInAPrivateChatThatWantsNone() {
        SimChat chat = SimChat.with(ada);
        ChatMessage menu = BOT.awaitAnswer(BOT.telegram.sendText(chat, "/settings"));
        press(chat, ada, menu, "s1:set:documents:off");

        Incoming document = BOT.telegram.send(chat, UserMessage.document(new byte[] {1}, "a.mp3", "audio/mpeg"));

        assertThat(BOT.awaitAnswer(document).text()).startsWith("I turn sound into text");
    }

    @Test
    void saysOnceWhatItHearsWhenItComesToAGroup() {
        SimChat fresh = newGroup();
        BOT.telegram.admin().botStatus(fresh, ada, "left");

        long update = BOT.telegram.admin().botStatus(fresh, ada, "member");
        BOT.telegram.awaitDelivery(update, RunningBot.PATIENCE);
        BOT.telegram.redeliver(update);
        BOT.telegram.admin().botStatus(fresh, ada, "administrator");
        BOT.telegram.awaitAllDelivered(RunningBot.PATIENCE);

        assertThat(BOT.said(fresh))
                .singleElement()
                .asString()
                .startsWith("Hi! From now on I answer every voice message");
    }

    @Test
    void greetsAGroupOnceTelegramLetsIt() {
        SimChat fresh = newGroup();
        BOT.telegram.admin().botStatus(fresh, ada, "left");
        BOT.telegram.faults().next("sendMessage", TelegramFault.tooManyRequests(1));

        BOT.telegram.admin().botStatus(fresh, ada, "member");

        BOT.telegram.awaitMessage(fresh.id(), message -> message.text().startsWith("Hi!"), RunningBot.PATIENCE);
        BOT.telegram.awaitAllDelivered(RunningBot.PATIENCE);
        assertThat(BOT.said(fresh)).hasSize(1);
    }

    @Test
    void explainsPrivacyModeWhereItHearsOnlyCommands() {
        BOT.telegram.admin().privacyMode(true);
        SimChat fresh = newGroup();
        BOT.telegram.admin().botStatus(fresh, ada, "left");

        BOT.telegram.awaitDelivery(BOT.telegram.admin().botStatus(fresh, ada, "member"), RunningBot.PATIENCE);

        assertThat(BOT.said(fresh)).singleElement().asString().startsWith("Hi! Telegram shows me only commands here");
    }

    @Test
    void isQuietWhereItMayNotWrite() {
        SimChat fresh = newGroup();
        BOT.telegram.admin().botStatus(fresh, ada, "left");

        BOT.telegram.awaitDelivery(BOT.telegram.admin().botStatus(fresh, ada, "restricted"), RunningBot.PATIENCE);

        assertThat(BOT.telegram.calls("sendMessage"))
                .noneMatch(call -> call.param("chat_id").equals(Long.toString(fresh.id())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrate_to_chat_id", "migrate_from_chat_id"})
    void keepsItsSettingsWhenItBecomesASupergroupWhicheverChatTellsFirst(String first) {
        SimChat small = SimChat.group(-GROUPS.incrementAndGet() % 1_000_000_000L, "Small");
        SimChat large = newGroup();
        BOT.telegram.admin().memberStatus(small, admin, "administrator");
        BOT.awaitAnswer(BOT.telegram.sendText(small, admin, "/terms Zaphod"));
        boolean isOldFirst = first.equals("migrate_to_chat_id");
        ObjectNode update = Json.object();
        ObjectNode message = update.putObject("message").put("message_id", 99).put("date", 1_790_000_000);
        message.putObject("chat")
                .put("id", isOldFirst ? small.id() : large.id())
                .put("type", isOldFirst ? "group" : "supergroup");
        message.put(first, isOldFirst ? large.id() : small.id());
        BOT.telegram.awaitDelivery(BOT.telegram.inject(update), RunningBot.PATIENCE);
        BOT.telegram.admin().memberStatus(large, admin, "administrator");
        BOT.awaitAnswer(BOT.telegram.sendText(large, admin, "/terms Zaphod, Trillian"));

        BOT.telegram.admin().migrate(small, large);
        BOT.telegram.awaitAllDelivered(RunningBot.PATIENCE);

        assertThat(BOT.awaitAnswer(BOT.telegram.sendText(large, ada, "/terms")).text())
                .contains("Zaphod, Trillian");
    }

    private void listen(String how) {
        ChatMessage menu = BOT.awaitAnswer(BOT.telegram.sendText(group, admin, "/settings"));
        press(group, admin, menu, "s1:set:listening:" + how);
    }

    private static void press(SimChat chat, SimUser by, ChatMessage menu, String data) {
        BOT.notice(BOT.telegram.pressForged(chat, by, menu.messageId(), data));
    }

    private Incoming voice(String caption) {
        return BOT.telegram.send(
                group,
                ada,
                UserMessage.voice(RunningBot.uniqueVoice(3), Duration.ofSeconds(3))
                        .caption(caption));
    }

    private static ChatMessage answerTo(Incoming recording) {
        return BOT.telegram.awaitMessage(
                recording.chatId(),
                message ->
                        message.fromBot() && Long.valueOf(recording.messageId()).equals(message.replyTo()),
                RunningBot.PATIENCE);
    }

    private static SimChat newGroup() {
        return SimChat.supergroup(-GROUPS.incrementAndGet(), "Friends");
    }
}
