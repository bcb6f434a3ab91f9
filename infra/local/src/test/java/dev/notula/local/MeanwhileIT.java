package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.UserMessage;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users and their chats do while a recording is in work. */
final class MeanwhileIT {
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
    void endsTheJobWhenTheUserBlocksTheBotMeanwhile() {
        BOT.telegram.faults().next("download", Fault.delay(Duration.ofMillis(300)));
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        BOT.telegram.awaitDelivery(note.updateId(), RunningBot.PATIENCE);

        BOT.telegram.admin().botStatus(chat, ada, "kicked");

        await().atMost(RunningBot.PATIENCE).until(() -> BOT.logged().contains("\"event\":\"job.unreachable\""));
        assertThat(BOT.said(chat)).hasSize(1).allMatch(text -> text.startsWith("🎧"));
    }

    @Test
    void answersThoughTheRecordingIsDeletedMeanwhile() {
        SimChat group = SimChat.group(-ada.id(), "Family");
        BOT.telegram.admin().botStatus(group, ada, "administrator");
        BOT.telegram.faults().next("download", Fault.delay(Duration.ofMillis(300)));
        Incoming note =
                BOT.telegram.send(group, ada, UserMessage.voice(RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));
        BOT.telegram.awaitDelivery(note.updateId(), RunningBot.PATIENCE);

        BOT.telegram.admin().deleteMessage(group, note.messageId());

        assertThat(BOT.awaitAnswer(note).text()).contains("Good morning. The meeting is at ten.");
        BOT.awaitEnd(note);
        assertThat(BOT.said(group)).hasSize(1);
    }

    @Test
    void answersAnewWhereItsAcknowledgementIsDeletedMeanwhile() {
        BOT.telegram.faults().next("download", Fault.delay(Duration.ofMillis(300)));
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        ChatMessage acknowledgement =
                BOT.telegram.awaitMessage(chat.id(), message -> message.text().startsWith("🎧"), RunningBot.PATIENCE);

        BOT.telegram.admin().deleteMessage(chat, acknowledgement.messageId());

        ChatMessage answer = BOT.awaitAnswer(note);
        assertThat(answer.text()).isEqualTo("Good morning. The meeting is at ten.");
        assertThat(answer.messageId()).isGreaterThan(acknowledgement.messageId());
    }
}
