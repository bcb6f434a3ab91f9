package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The template's resources on LocalStack; skipped where there is neither Docker nor another emulator. */
final class LocalStackIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot(Servers.EMULATOR);

    @Test
    void answersAVoiceNoteAndTheSameFileAgainFromItsTable() {
        BOT.says("Good morning from somebody else's servers.");
        SimChat chat = BOT.newChat("en");

        byte[] voice = RunningBot.uniqueVoice(4);
        Incoming note = BOT.telegram.sendVoice(chat, voice, Duration.ofSeconds(4));
        ChatMessage answer = BOT.awaitAnswer(note);
        Incoming again = BOT.telegram.sendVoice(BOT.newChat("en"), voice, Duration.ofSeconds(4));
        ChatMessage cached = BOT.awaitAnswer(again);

        assertThat(answer.text()).isEqualTo("Good morning from somebody else's servers.");
        assertThat(answer.replyTo()).isEqualTo(note.messageId());
        assertThat(cached.text()).isEqualTo(answer.text());
        assertThat(BOT.groq.requests()).hasSize(1);
    }
}
