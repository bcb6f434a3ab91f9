package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What users ask about their own work and data. */
final class OwnJobsIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private final SimUser ada = RunningBot.newUser().language("en");
    private final SimChat chat = SimChat.with(ada);

    @BeforeEach
    void heal() {
        BOT.heal();
        BOT.says("Good morning.");
    }

    @Test
    void saysWhatIsInWorkAndStopsIt() {
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ofSeconds(4)));
        send();
        String id = acknowledged();

        assertThat(command("/status")).startsWith("Of yours there is in work").contains(id + ": ");
        assertThat(command("/cancel " + id)).isEqualTo("Stopped: " + id + ".");

        assertThat(command("/status")).isEqualTo("Nothing of yours is in work.");
        assertThat(command("/cancel")).isEqualTo("There is nothing to stop.");
        assertThat(BOT.said(chat)).doesNotContain("Good morning.").contains("Stopped: " + id + ".");
    }

    @Test
    void stopsAllOfAUserWithoutAnId() {
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ofSeconds(4)));
        send();
        String id = acknowledged();

        assertThat(command("/cancel")).isEqualTo("Stopped: " + id + ".");
    }

    @Test
    void takesAVoiceWhoseCaptionBeginsWithSomeCommand() {
        Incoming note = BOT.telegram.send(
                chat,
                ada,
                UserMessage.voice(RunningBot.uniqueVoice(3), Duration.ofSeconds(3))
                        .caption("/note to self"));

        assertThat(BOT.awaitAnswer(note).text()).isEqualTo("Good morning.");
    }

    @Test
    void helpsWhoMistypesACommand() {
        assertThat(command("/setings")).startsWith("I turn sound into text");
    }

    @Test
    void stopsNobodyElsesWork() {
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ofSeconds(2)));
        Incoming note = send();
        String id = acknowledged();
        SimChat stranger = BOT.newChat("en");

        assertThat(BOT.awaitAnswer(BOT.telegram.sendText(stranger, "/cancel " + id))
                        .text())
                .isEqualTo("There is nothing to stop.");
        assertThat(BOT.awaitAnswer(BOT.telegram.sendText(stranger, "/cancel ../" + "x".repeat(3000)))
                        .text())
                .isEqualTo("There is nothing to stop.");

        assertThat(BOT.telegram
                        .awaitMessage(chat.id(), message -> message.text().equals("Good morning."), RunningBot.PATIENCE)
                        .replyTo())
                .isEqualTo(note.messageId());
    }

    @Test
    void saysWhatIsLeftForToday() {
        assertThat(command("/limits"))
                .contains("In work at the same time: 0 of 10.")
                .contains("Sound today: 0 of 240 min")
                .contains("Files of up to 20 MB.");
    }

    @Test
    void saysWhatIsStoredAndHowLong() {
        assertThat(command("/privacy"))
                .contains("for 30 days")
                .contains("For 30 days")
                .contains("/forget");
    }

    @Test
    void forgetsEverythingOfAUserWhoConfirms() {
        command("/language en");
        Incoming note = send();
        ChatMessage answer = BOT.awaitAnswer(note);
        int requests = BOT.groq.requests().size();
        ChatMessage question = BOT.awaitAnswer(BOT.telegram.sendText(chat, "/forget"));

        BOT.notice(BOT.telegram.press(chat, ada, question.messageId(), "Delete everything"));

        assertThat(BOT.telegram.message(chat.id(), question.messageId()).text()).startsWith("Deleted: your jobs (1)");
        assertThat(BOT.notice(BOT.telegram.press(chat, ada, answer.messageId(), "SRT")))
                .isEqualTo("This transcript is no longer stored. Please send the recording again.");
        BOT.awaitAnswer(BOT.telegram.forward(chat, note.messageId(), chat, ada));
        assertThat(BOT.groq.requests()).hasSize(requests + 1);
        assertThat(BOT.groq.requests().getLast().field("language")).isEmpty();
    }

    @Test
    void forgetsNothingWhenSomebodyElsePresses() {
        SimChat group = SimChat.supergroup(-1_008_000_000_001L, "Friends");
        ChatMessage question = BOT.awaitAnswer(BOT.telegram.sendText(group, ada, "/forget"));
        SimUser stranger = RunningBot.newUser().language("en");

        assertThat(BOT.notice(BOT.telegram.press(group, stranger, question.messageId(), "Delete everything")))
                .startsWith("Only the one who asked");
        assertThat(BOT.telegram.message(group.id(), question.messageId()).text())
                .isEqualTo(question.text());
    }

    private Incoming send() {
        return BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
    }

    /** The id that the acknowledgement of this recording names. */
    private String acknowledged() {
        String text = BOT.telegram
                .awaitMessage(
                        chat.id(),
                        message -> message.fromBot() && message.text().startsWith("🎧"),
                        RunningBot.PATIENCE)
                .text();
        return text.substring(text.indexOf("job ") + 4, text.length() - 1);
    }

    private String command(String text) {
        return BOT.awaitAnswer(BOT.telegram.sendText(chat, text)).text();
    }
}
