package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the owner learns of the bot's work. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StatsIT {
    private static final SimUser OWNER = SimUser.of(601, "Olga").language("en");

    @RegisterExtension
    static final RunningBot BOT =
            new RunningBot(Map.of("OWNER_IDS", Long.toString(OWNER.id()), "MAX_ACTIVE_JOBS", "1"));

    private final SimUser ada = RunningBot.newUser().language("en");
    private final SimChat chat = SimChat.with(ada);
    private final SimChat owner = SimChat.with(OWNER);

    @Test
    @Order(1)
    void countsEachRecordingOnceHoweverOftenItIsDelivered() {
        BOT.says("Good morning.");
        BOT.groq.faults().next("transcriptions", 2, Fault.answer(503, "down"));
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(36), Duration.ofSeconds(36));
        BOT.awaitEnd(note);
        BOT.telegram.redeliver(note.updateId());
        Incoming known = BOT.telegram.forward(chat, note.messageId(), chat, ada);
        BOT.awaitAnswer(known);
        BOT.telegram.redeliver(known.updateId());
        BOT.telegram.awaitAllDelivered(RunningBot.PATIENCE);
        Incoming broken = BOT.telegram.sendVoice(chat, new byte[] {1, 2, 3}, Duration.ofSeconds(2));
        BOT.awaitEnd(broken);

        String stats = BOT.awaitAnswer(BOT.telegram.sendText(owner, "/stats")).text();

        String period = stats.substring(stats.indexOf("Today (UTC)"), stats.indexOf("The last 7 days"));
        assertThat(period)
                .contains("Recordings: 3")
                .contains("with text 2, with a reason 1; given up 0, stopped 0, over a limit 0, unreachable 0")
                .contains("From the cache: 50 %")
                .contains("Sound: 0.01 h")
                .contains("groq 2");
        assertThat(stats.substring(stats.indexOf("The last 7 days"))).contains("Recordings: 3");
        assertThat(stats).startsWith("📊 Waiting: 0 short, 0 long.");
    }

    @Test
    @Order(2)
    void countsWhatWasStoppedAndWhatWasOverALimit() {
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ofMinutes(2)));
        BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        ChatMessage acknowledgement =
                BOT.telegram.awaitMessage(chat.id(), message -> message.hasButton("Stop"), RunningBot.PATIENCE);
        BOT.awaitAnswer(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));
        Incoming press = BOT.telegram.press(chat, ada, acknowledgement.messageId(), "Stop");
        BOT.telegram.redeliver(press.updateId());
        BOT.telegram.awaitAllDelivered(RunningBot.PATIENCE);

        assertThat(BOT.awaitAnswer(BOT.telegram.sendText(owner, "/stats")).text())
                .contains("stopped 1, over a limit 1");
    }

    @Test
    void tellsNobodyElse() {
        Incoming asked = BOT.telegram.sendText(chat, "/stats");

        assertThat(BOT.awaitAnswer(asked).text()).startsWith("I turn sound into text");
    }
}
