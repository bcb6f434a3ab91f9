package dev.notula.speech;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;

/** What a Whisper says, or somebody in its place, never throws: it is heard, or it is a failure. */
final class WhisperBodyFuzzTest {
    private static final SpeechRequest REQUEST = Speech.request(30);

    @FuzzTest
    void hearsWhateverAWhisperSays(byte[] body) {
        SpeechJson.object(body).ifPresent(answer -> {
            Attempt.Heard heard = OpenAiAnswer.read(answer, Duration.ofSeconds(30))
                    .withoutEcho("Maya, Notula")
                    .heard(REQUEST, "groq", "m");
            Judged.of(heard, REQUEST.audio()).settled();
            heard.transcript().text();
        });
    }
}
