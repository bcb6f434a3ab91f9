package dev.notula.speech;

import static dev.notula.speech.Speech.heard;
import static dev.notula.speech.Speech.segment;
import static dev.notula.speech.Speech.talk;
import static dev.notula.speech.Speech.voice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.speech.Attempt.Heard;
import dev.notula.speech.Verdict.Reason;
import dev.notula.transcript.Segment;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thanks and credits at the end of an answer; a window's segments share one score, so equal scores are one window's. */
final class ClosingPhraseTest {
    @Test
    void dropsThanksInAWindowOfTheirOwn() {
        Heard heard = scored(34, List.of(segment(0, 22, talk(22)), segment(31, 33, "Thank you.")), 0.01, 0.93);

        assertThat(text(heard, 34)).isEqualTo(talk(22));
    }

    @ParameterizedTest
    @CsvSource({"id, Sampai jumpa jam sembilan., Terima kasih.", "en, See you at nine., Thank you."})
    void keepsThanksInAWindowInWhichSomebodySpeaksHoweverHighItsScore(String language, String said, String thanks) {
        List<Segment> segments = List.of(segment(0, 2, said), segment(2, 3, thanks));

        assertThat(text(heard(3, language, segments, 0.85), 3)).isEqualTo(said + " " + thanks);
    }

    @Test
    void takesSegmentsForThoseOfOneWindowOnlyWithinThirtySeconds() {
        List<Segment> segments = List.of(segment(0, 20, talk(20)), segment(31, 32, "Thank you."));

        assertThat(text(heard(33, "en", segments, 0.85), 33)).isEqualTo(talk(20));
    }

    @Test
    void keepsThanksOfWhichTheModelIsSure() {
        List<Segment> segments = List.of(segment(0, 20, talk(20)), segment(31, 32, "Thank you."));

        assertThat(text(scored(33, segments, 0.01, 0.3), 33)).endsWith("Thank you.");
    }

    @Test
    void dropsAllThatIsWrittenOverOneSilence() {
        List<Segment> segments = List.of(
                segment(0, 28, talk(28)),
                segment(31, 32, "Thank you."),
                segment(33, 34, "Thank you."),
                segment(35, 38, "Subtitles by the Amara.org community"));

        assertThat(text(scored(40, segments, 0.01, 0.93, 0.93, 0.93), 40)).isEqualTo(talk(28));
    }

    @Test
    void dropsACreditBehindRealThanksOfTheSameWindowAlone() {
        List<Segment> segments = List.of(
                segment(0, 2, "Sampai jumpa jam sembilan."),
                segment(2, 3, "Terima kasih."),
                segment(4, 6, "Subtitle oleh komunitas Amara.org"));

        assertThat(text(heard(6, "id", segments, 0.85), 6)).isEqualTo("Sampai jumpa jam sembilan. Terima kasih.");
    }

    @Test
    void noThanksAtTheEndHideThatAlmostEverythingIsMissing() {
        List<Segment> segments = List.of(segment(0, 60, talk(60)), segment(590, 592, "Thank you."));

        assertThat(Judged.of(scored(600, segments, 0.01, 0.93), voice(600)).verdict())
                .isEqualTo(new Verdict.Suspicious(Reason.ENDS_EARLY));
    }

    private static String text(Heard heard, double seconds) {
        return Judged.of(heard, voice(seconds)).settled().transcript().text();
    }

    private static Heard scored(double seconds, List<Segment> segments, double... noSpeech) {
        return new Heard(
                heard(seconds, "en", segments, 0).transcript(),
                Arrays.stream(noSpeech)
                        .mapToObj(chance -> new Score(chance, -0.3))
                        .toList());
    }
}
