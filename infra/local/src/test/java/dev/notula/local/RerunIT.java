package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.simulators.speech.ChatScript;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.UserMessage;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RerunIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private final SimUser ada = RunningBot.newUser().language("en");
    private final SimChat chat = SimChat.with(ada);

    @BeforeEach
    void heal() {
        BOT.heal();
        BOT.says("Good morning. The meeting is at ten.");
    }

    @Test
    void hearsTheRecordingInTheChosenLanguageAndTheNextOnesToo() {
        ChatMessage answer = answered();
        BOT.groq.script(SpeechScript.exactly("de", "Guten Morgen."));

        press(answer, "⋯ More");
        press(answer, "Language");
        press(answer, "Deutsch");
        awaitSaid("Guten Morgen.");

        assertThat(BOT.groq.requests().getLast().field("language")).isEqualTo("de");
        answered();
        assertThat(BOT.groq.requests().getLast().field("language")).isEqualTo("de");
    }

    @Test
    void answersOnceHoweverOftenALanguageIsPressed() {
        ChatMessage answer = answered();
        press(answer, "⋯ More");
        press(answer, "Language");
        String german = BOT.now(answer).dataOf("Deutsch");
        BOT.groq.script(SpeechScript.exactly("de", "Guten Morgen."));

        forged(ada, answer, german);
        forged(ada, answer, german);
        awaitSaid("Guten Morgen.");
        String notice = forged(ada, answer, german);

        assertThat(notice).startsWith("You have had this already");
        assertThat(BOT.said(chat)).hasSize(2);
    }

    @Test
    void asksTheProviderThatHasNotWrittenTheText() {
        ChatMessage answer = answered();
        BOT.deepgram.script(SpeechScript.exactly("en", "Good mourning. The meeting is at ten."));
        int heard = BOT.deepgram.requests().size();

        press(answer, "⋯ More");
        press(answer, "Other provider");
        awaitSaid("Good mourning. The meeting is at ten.");

        assertThat(BOT.deepgram.requests()).hasSize(heard + 1);
        assertThat(BOT.now(answer).text()).startsWith("Good morning.");
    }

    @Test
    void letsOnlyWhoAskedOrAnAdministratorHaveItDoneAgain() {
        SimChat group = SimChat.supergroup(-1_002_000_000_000L - ada.id(), "Team");
        BOT.telegram.admin().botStatus(group, ada, "administrator");
        ChatMessage answer = BOT.awaitAnswer(
                BOT.telegram.send(group, ada, UserMessage.voice(RunningBot.uniqueVoice(3), Duration.ofSeconds(3))));
        BOT.telegram.press(group, ada, answer.messageId(), "⋯ More");
        await().atMost(RunningBot.PATIENCE)
                .until(() ->
                        BOT.telegram.message(group.id(), answer.messageId()).hasButton("Other provider"));
        String other = BOT.now(answer).dataOf("Other provider");
        String subtitles = answer.dataOf("SRT");
        SimUser bob = RunningBot.newUser();

        assertThat(BOT.notice(BOT.telegram.pressForged(group, bob, answer.messageId(), other)))
                .startsWith("Only the one who asked");
        assertThat(BOT.notice(BOT.telegram.pressForged(group, bob, answer.messageId(), subtitles)))
                .isEmpty();
        BOT.telegram.admin().memberStatus(group, bob, "administrator");
        assertThat(BOT.notice(BOT.telegram.pressForged(group, bob, answer.messageId(), other)))
                .startsWith("I am at it");
    }

    @Test
    void translatesWithTheTimesKeptAndAsksTheModelOnce() {
        BOT.groq.chat(ChatScript.lines(_ -> "Guten Morgen und willkommen, die Besprechung ist um zehn Uhr."));
        ChatMessage answer = answered();
        press(answer, "⋯ More");
        press(answer, "Translate");
        String german = BOT.now(answer).dataOf("Deutsch");

        forged(ada, answer, german);
        forged(ada, answer, german);
        ChatMessage translation = BOT.telegram.awaitMessage(
                chat.id(), message -> message.text().startsWith("🌐 Deutsch\nGuten Morgen"), RunningBot.PATIENCE);
        BOT.telegram.press(chat, ada, translation.messageId(), "SRT");

        assertThat(BOT.awaitFile(chat).text()).contains(" --> ").contains("Guten Morgen");
        assertThat(BOT.said(chat).stream().filter(text -> text.contains("Guten Morgen")))
                .hasSize(1);
    }

    @Test
    void translatesEveryTextWhereTheChatWantsThat() {
        BOT.groq.chat(ChatScript.lines(_ -> "Guten Morgen und willkommen, die Besprechung ist um zehn Uhr."));
        answered();
        ChatMessage menu = BOT.awaitAnswer(BOT.telegram.sendText(chat, "/settings"));
        press(menu, "Translate into: none");
        press(menu, "Deutsch");
        await().atMost(RunningBot.PATIENCE).until(() -> BOT.now(menu).toString().contains("Translate into: Deutsch"));

        ChatMessage answer = answered();

        BOT.telegram.awaitMessage(
                chat.id(), message -> message.text().startsWith("🌐 Deutsch\nGuten Morgen"), RunningBot.PATIENCE);
        assertThat(answer.text()).doesNotContain("Guten Morgen");
    }

    @Test
    void sumsUpInTheLanguageOfWhoAsks() {
        BOT.groq.chat(ChatScript.of("""
                The group greets each other and plans the meeting of the day.
                POINT: The meeting is at ten.
                ACTION: Maya will bring the papers to the meeting.
                """));
        ChatMessage answer = answered();

        press(answer, "⋯ More");
        press(answer, "Summary");
        ChatMessage summary = BOT.telegram.awaitMessage(
                chat.id(), message -> message.text().startsWith("📝 Summary"), RunningBot.PATIENCE);

        assertThat(summary.text()).isEqualTo("""
                📝 Summary
                The group greets each other and plans the meeting of the day.

                Points
                • The meeting is at ten.

                To do
                • Maya will bring the papers to the meeting.""");
        assertThat(summary.replyTo()).isEqualTo(answer.replyTo());
    }

    private ChatMessage answered() {
        return BOT.awaitAnswer(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(4), Duration.ofSeconds(4)));
    }

    private void awaitSaid(String text) {
        await().atMost(RunningBot.PATIENCE).until(() -> BOT.said(chat).contains(text));
    }

    private String press(ChatMessage message, String label) {
        return BOT.notice(BOT.telegram.press(chat, ada, message.messageId(), label));
    }

    private String forged(SimUser user, ChatMessage message, String data) {
        return BOT.notice(BOT.telegram.pressForged(chat, user, message.messageId(), data));
    }
}
