package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.http.Faults;
import dev.notula.simulators.speech.ReceivedAudio;
import dev.notula.simulators.speech.ScriptedSpeech;
import dev.notula.simulators.speech.ScriptedWord;
import dev.notula.simulators.speech.SpeechRequest;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.UserMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The chosen provider, which takes a long recording in one request, is down; the other takes it in pieces alone. */
final class StandInIT {
    private static final Duration LENGTH = Duration.ofMinutes(17);
    private static final int RATE = 16_000;

    @RegisterExtension
    static final RunningBot BOT =
            new RunningBot(Map.of("TRANSCRIPTION_PROVIDER", "deepgram", "LARGEST_FILE_BYTES", "100000000"));

    @Test
    void hearsInPiecesWhatTheOtherWouldHaveHeardAtOnce() {
        BOT.telegram.ownServer();
        BOT.deepgram.faults().sometimes(Faults.ANY, 1, Fault.answer(500, "down"));
        BOT.groq.script(StandInIT::speech);

        SimChat chat = BOT.newChat("en");
        BOT.telegram.send(chat, UserMessage.audio(wave(), "talk.wav", "audio/wav", LENGTH));
        ChatMessage answer = BOT.telegram.awaitMessage(
                chat.id(), message -> message.fromBot() && message.hasButton("TXT"), Duration.ofMinutes(2));

        int pieces = BOT.groq.requests().size();
        assertThat(BOT.groq.requests())
                .allSatisfy(piece -> assertThat(piece.audio()).isLessThan(Duration.ofMinutes(11)))
                .extracting(SpeechRequest::status)
                .containsOnly(200);
        assertThat(answer.text().split("\\.", -1)).hasSize(pieces + 1);
        assertThat(pieces).isGreaterThan(1);
        assertThat(BOT.logged()).doesNotContain("job.deferred");
    }

    /** Noise as it is: 32 MB. */
    private static byte[] wave() {
        byte[] second = new byte[RATE * 2];
        new Random(7).nextBytes(second);
        byte[] samples = new byte[(int) LENGTH.toSeconds() * second.length];
        for (int at = 0; at < samples.length; at += second.length) {
            System.arraycopy(second, 0, samples, at, second.length);
        }
        return Sounds.wave(RATE, 16, samples);
    }

    /** A word that no other piece has. */
    private static ScriptedSpeech speech(ReceivedAudio audio) {
        return new ScriptedSpeech("en", List.of(ScriptedWord.of(audio.sha256() + ".", 1, 2)));
    }
}
