package dev.notula.speech;

import static dev.notula.speech.Speech.heard;
import static dev.notula.speech.Speech.segment;
import static dev.notula.speech.Speech.voice;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.speech.Attempt.Heard;
import dev.notula.transcript.Segment;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every phrase of the list, in its language, where somebody does say it. */
final class StockPhrasesTest {
    record Phrase(String language, String text) {}

    static Stream<Phrase> phrases() throws IOException {
        List<Phrase> phrases = new ArrayList<>();
        try (InputStream list = Objects.requireNonNull(StockPhrases.class.getResourceAsStream("stock-phrases.txt"))) {
            String language = "";
            for (String line : new String(list.readAllBytes(), UTF_8).lines().toList()) {
                if (line.matches("# [a-z]{2}(, [a-z]{2})*")) {
                    language = line.substring(2, 4);
                } else if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("[")) {
                    phrases.add(new Phrase(language, line));
                }
            }
        }
        assertThat(phrases).hasSizeGreaterThan(60);
        assertThat(phrases.stream().map(Phrase::language).distinct()).hasSizeGreaterThan(7);
        return phrases.stream();
    }

    @ParameterizedTest
    @MethodSource("phrases")
    void isKeptWhereTheModelHearsAVoice(Phrase phrase) {
        assertThat(TranscriptCheck.of(heard(2, phrase.language, phrase.text, 0.02), voice(2)))
                .isEqualTo(new Verdict.Good());
    }

    @ParameterizedTest
    @MethodSource("phrases")
    void isKeptAtTheEndAndInTheMiddleOfWhatIsSaid(Phrase phrase) {
        List<Segment> segments = List.of(
                segment(0, 2, "See you at nine."), segment(2, 4, phrase.text), segment(4, 6, "Bring your coat."));

        assertThat(settled(heard(6, phrase.language, segments, 0.95), 6)).isEqualTo(segments);
        assertThat(settled(heard(4, phrase.language, segments.subList(0, 2), 0.3), 4))
                .isEqualTo(segments.subList(0, 2));
    }

    private static List<Segment> settled(Heard heard, double seconds) {
        return Judged.of(heard, voice(seconds)).settled().transcript().segments();
    }
}
