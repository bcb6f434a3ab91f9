package dev.notula.speech;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** What Deepgram says, or somebody in its place, never throws: it is heard, or it is a failure. */
final class DeepgramBodyFuzzTest {
    private static final SpeechRequest REQUEST = Speech.request(30);

    @FuzzTest
    void hearsWhateverDeepgramSays(byte[] body) {
        SpeechJson.object(body).ifPresent(answer -> {
            Attempt.Heard heard = DeepgramAnswer.read(answer).heard(REQUEST, "deepgram", "m");
            Judged.of(heard, REQUEST.audio()).settled();
            heard.transcript().text();
        });
    }
}
