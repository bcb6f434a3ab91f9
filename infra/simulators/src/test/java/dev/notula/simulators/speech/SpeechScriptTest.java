package dev.notula.simulators.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SpeechScriptTest {
    @Test
    void repeatsATextAsLongAsTheSoundLasts() {
        List<ScriptedWord> words =
                SpeechScript.words("One two. Three").speech(sound(60)).words();

        assertThat(words.size()).isBetween(100, 200);
        assertThat(words).extracting(ScriptedWord::text).startsWith("One", "two.", "Three", "One");
        assertThat(words.getLast().end()).isBetween(Duration.ofSeconds(58), Duration.ofSeconds(60));
        for (int i = 1; i < words.size(); i++) {
            assertThat(words.get(i).start())
                    .isGreaterThanOrEqualTo(words.get(i - 1).end());
        }
    }

    @Test
    void saysAWholeTextJustOnceHoweverShortTheSound() {
        String text = "This is a rather long sentence for one second of sound.";

        List<ScriptedWord> words =
                SpeechScript.exactly("en", text).speech(sound(1)).words();

        assertThat(words.stream().map(ScriptedWord::text).collect(Collectors.joining(" ")))
                .isEqualTo(text);
        assertThat(words.getLast().end()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(SpeechScript.exactly("en", "short").speech(sound(60)).words())
                .hasSize(1);
    }

    @Test
    void picksTheTextOfTheNearestDuration() {
        SpeechScript script =
                SpeechScript.byDuration(Map.of(Duration.ofSeconds(3), "three", Duration.ofSeconds(10), "ten"));

        assertThat(text(script, 4)).isEqualTo("three");
        assertThat(text(script, 9)).isEqualTo("ten");
    }

    @Test
    void cutsATimelineAtTheSoundsEnd() {
        SpeechScript script = SpeechScript.timeline(List.of(ScriptedWord.of("in", 1, 2), ScriptedWord.of("out", 3, 4)));

        assertThat(text(script, 3)).isEqualTo("in");
    }

    @Test
    void takesScriptsInTurnAndStaysWithTheLast() {
        SpeechScript script = SpeechScript.inTurn(
                SpeechScript.exactly("en", "first"),
                SpeechScript.exactly("en", "second").in("id"));

        assertThat(text(script, 5)).isEqualTo("first");
        assertThat(script.speech(sound(5)).language()).isEqualTo("id");
        assertThat(text(script, 5)).isEqualTo("second");
    }

    private static String text(SpeechScript script, int seconds) {
        return script.speech(sound(seconds)).words().stream()
                .map(ScriptedWord::text)
                .collect(Collectors.joining(" "));
    }

    private static ReceivedAudio sound(int seconds) {
        return new ReceivedAudio(new byte[0], "", null, "ogg", Duration.ofSeconds(seconds), Map.of());
    }
}
