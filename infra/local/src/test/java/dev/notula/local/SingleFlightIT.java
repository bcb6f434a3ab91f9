package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.UserMessage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SingleFlightIT {
    private static final String SPEECH = "Good morning. The meeting is at ten.";

    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    @BeforeEach
    void heal() {
        BOT.heal();
        BOT.says(SPEECH);
    }

    @Test
    void asksAProviderOnceForARecordingThatFiftyUsersForwardAtOnce() {
        SimChat chat = BOT.newChat("en");
        int asked = BOT.groq.requests().size();
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ofSeconds(2)));
        Incoming first = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(4), Duration.ofSeconds(4));
        List<Incoming> forwards = IntStream.range(0, 49)
                .mapToObj(_ -> RunningBot.newUser().language("en"))
                .map(user -> BOT.telegram.forward(chat, first.messageId(), SimChat.with(user), user))
                .toList();

        assertThat(BOT.awaitAnswer(first).text()).isEqualTo(SPEECH);

        assertThat(forwards)
                .allSatisfy(
                        forward -> assertThat(BOT.awaitAnswer(forward).text()).isEqualTo(SPEECH));
        assertThat(BOT.groq.requests()).hasSize(asked + 1);
    }

    @Test
    void asksAProviderOnceForTheSameBytesThatTwentyUsersUploadAtOnce() {
        byte[] voice = RunningBot.uniqueVoice(5);
        int asked = BOT.groq.requests().size();
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ofSeconds(1)));

        List<Incoming> notes = IntStream.range(0, 20)
                .mapToObj(_ -> BOT.telegram.send(BOT.newChat("en"), UserMessage.voice(voice, Duration.ofSeconds(5))))
                .toList();

        assertThat(notes)
                .allSatisfy(note -> assertThat(BOT.awaitAnswer(note).text()).isEqualTo(SPEECH));
        assertThat(BOT.groq.requests()).hasSize(asked + 1);
    }

    @Test
    void leavesTheWayFreeForTheNextWhenTheFirstFails() {
        byte[] voice = RunningBot.uniqueVoice(5);
        BOT.groq.faults().next("transcriptions", 2, Fault.answer(503, "down"));
        BOT.deepgram.faults().next("listen", 2, Fault.answer(503, "down"));

        List<Incoming> notes = IntStream.range(0, 3)
                .mapToObj(_ -> BOT.telegram.send(BOT.newChat("en"), UserMessage.voice(voice, Duration.ofSeconds(5))))
                .toList();

        assertThat(notes)
                .allSatisfy(note -> assertThat(BOT.awaitAnswer(note).text()).isEqualTo(SPEECH));
    }
}
