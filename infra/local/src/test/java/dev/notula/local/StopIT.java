package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.job.JobId;
import dev.notula.job.JobTable;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class StopIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot(Map.of("MAX_ACTIVE_JOBS", "1"));

    private final SimUser ada = RunningBot.newUser().language("en");
    private final SimChat chat = SimChat.with(ada);

    @BeforeEach
    void heal() {
        BOT.heal();
        BOT.says("Good morning.");
    }

    @Test
    void stopsTheWorkFreesItsPlaceAndTakesItUpAgain() {
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ofMinutes(2)));
        Incoming first = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        ChatMessage acknowledgement = BOT.telegram.awaitMessage(
                chat.id(), message -> message.fromBot() && message.hasButton("Stop"), RunningBot.PATIENCE);
        await().atMost(RunningBot.PATIENCE).until(() -> BOT.logged().contains("job.prepared"));

        assertThat(press(acknowledgement, "Stop")).isEqualTo("Stopped.");
        await().atMost(RunningBot.PATIENCE).until(() -> BOT.logged().contains("job.stopped"));
        ChatMessage stopped = BOT.telegram.message(chat.id(), acknowledgement.messageId());
        assertThat(stopped.text()).startsWith("⏹ Stopped.");
        assertThat(stopped.replyTo()).isEqualTo(first.messageId());

        BOT.awaitEnd(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));
        press(stopped, "Try again");
        await().atMost(RunningBot.PATIENCE)
                .until(() ->
                        BOT.said(chat).stream().filter("Good morning."::equals).count() == 2);
        assertThat(BOT.said(chat)).hasSize(2);
    }

    @Test
    void staysStoppedWhenTheRecordingAndTheStopComeOnceMore() {
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ofMinutes(2)));
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        ChatMessage acknowledgement = BOT.telegram.awaitMessage(
                chat.id(), message -> message.fromBot() && message.hasButton("Stop"), RunningBot.PATIENCE);
        Incoming stop = BOT.telegram.press(chat, ada, acknowledgement.messageId(), "Stop");
        BOT.telegram.awaitCallbackAnswer(stop.updateId(), RunningBot.PATIENCE);

        BOT.telegram.redeliver(note.updateId());
        BOT.telegram.redeliver(stop.updateId());
        BOT.telegram.awaitAllDelivered(RunningBot.PATIENCE);
        // A revived job would be in front of this one in the queue, and have the only place.
        BOT.awaitEnd(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));

        assertThat(BOT.said(chat)).hasSize(2).contains("Good morning.");
        assertThat(BOT.telegram.message(chat.id(), acknowledgement.messageId()).text())
                .startsWith("⏹ Stopped.");
    }

    @Test
    void saysThatItIsStoppedWhereTheFirstPressEndedBeforeThat() {
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ofMinutes(2)));
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        ChatMessage acknowledgement = BOT.telegram.awaitMessage(
                chat.id(), message -> message.fromBot() && message.hasButton("Stop"), RunningBot.PATIENCE);
        String job = JobId.of(chat.id(), note.messageId(), Objects.requireNonNull(note.fileUniqueId()));
        JobTable jobs = new JobTable(BOT.aws.tables(), BOT.prefix + "BotTable", InstantSource.system());
        await().atMost(RunningBot.PATIENCE)
                .until(() -> jobs.find(job).orElseThrow().acknowledgement() != null);
        jobs.cancel(job);

        assertThat(press(acknowledgement, "Stop")).isEqualTo("Stopped.");

        assertThat(BOT.telegram.message(chat.id(), acknowledgement.messageId()).text())
                .startsWith("⏹ Stopped.");
        BOT.awaitEnd(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));
    }

    @Test
    void saysThatItIsTooLateWhereTheAnswerIsThere() {
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ofMillis(500)));
        BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        ChatMessage acknowledgement = BOT.telegram.awaitMessage(
                chat.id(), message -> message.fromBot() && message.hasButton("Stop"), RunningBot.PATIENCE);
        String data = Objects.requireNonNull(
                acknowledgement.buttons().getFirst().getFirst().data());
        await().atMost(RunningBot.PATIENCE).until(() -> BOT.said(chat).contains("Good morning."));

        Incoming press = BOT.telegram.pressForged(chat, ada, acknowledgement.messageId(), data);

        assertThat(BOT.notice(press)).isEqualTo("It is done already.");
        assertThat(BOT.said(chat)).containsExactly("Good morning.");
    }

    @Test
    void countsWhatWasHeardBeforeTheStop() {
        // The first piece, which tells the language of the others, is not the one that hangs.
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ZERO), Fault.delay(Duration.ofMinutes(2)));
        BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(1500), Duration.ofMinutes(25));
        ChatMessage acknowledgement = BOT.telegram.awaitMessage(
                chat.id(), message -> message.fromBot() && message.hasButton("Stop"), RunningBot.PATIENCE);
        await().atMost(RunningBot.PATIENCE).until(() -> pieces("heard") >= 2);

        press(acknowledgement, "Stop");

        await().atMost(RunningBot.PATIENCE)
                .untilAsserted(() -> assertThat(BOT.awaitAnswer(BOT.telegram.sendText(chat, "/limits"))
                                .text())
                        .containsPattern("Sound today: [1-9][0-9]* of 240 min"));
    }

    private static long pieces(String result) {
        return BOT.logged()
                .lines()
                .filter(line -> line.contains("\"job.piece\"") && line.contains("\"result\":\"" + result + '"'))
                .count();
    }

    private String press(ChatMessage message, String label) {
        return BOT.notice(BOT.telegram.press(chat, ada, message.messageId(), label));
    }
}
