package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class PinnedLanguageTest {
    private final PinnedLanguage language = new PinnedLanguage(null);

    @Test
    void othersWaitForThePieceThatGoesAhead() throws Exception {
        expect(3);
        FutureTask<Boolean> second = new FutureTask<>(() -> language.goesAhead(1));

        assertThat(language.goesAhead(0)).isTrue();
        Thread waiting = Thread.startVirtualThread(second);
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        language.learn(heard("id", true));

        assertThat(second.get()).isFalse();
        assertThat(language.goesAhead(2)).isFalse();
        assertThat(language.code()).isEqualTo("id");
    }

    @Test
    void theNextGoesAheadWhereOneTellsNothingButNobodyWaitsForAThird() throws Exception {
        expect(4);

        assertThat(language.goesAhead(0)).isTrue();
        language.leave(0);
        assertThat(language.goesAhead(1)).isTrue();
        language.leave(1);
        assertThat(language.goesAhead(3)).isFalse();
        assertThat(language.goesAhead(2)).isFalse();
        assertThat(language.code()).isNull();
    }

    @Test
    void aPieceThatIsKnownAlreadyIsNoneInVain() throws Exception {
        expect(4);

        language.leave(0);
        language.leave(1);

        assertThat(language.goesAhead(2)).isTrue();
        language.leave(2);
        assertThat(language.goesAhead(3)).isTrue();
    }

    @Test
    void nobodyGoesAheadWhereTheLanguageWasChosen() throws Exception {
        PinnedLanguage chosen = new PinnedLanguage("fr");
        chosen.expect(0);

        assertThat(chosen.goesAhead(0)).isFalse();
        assertThat(chosen.learn(heard("en", true))).isFalse();
        assertThat(chosen.code()).isEqualTo("fr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "und", "xx"})
    void aLanguageThatNoProviderCouldBeToldTellsNothing(String code) {
        assertThat(language.learn(heard(code, true))).isFalse();
        assertThat(language.code()).isNull();
    }

    @Test
    void doubtfulTextAndSilenceTellNothing() {
        assertThat(language.learn(heard("ko", false))).isFalse();
        assertThat(language.learn(new Transcript("en", Duration.ofSeconds(9), List.of(), "groq", "m", true)))
                .isFalse();
        assertThat(language.code()).isNull();
    }

    private void expect(int pieces) {
        IntStream.range(0, pieces).forEach(language::expect);
    }

    private static Transcript heard(String code, boolean isComplete) {
        Segment said = new Segment(Duration.ZERO, Duration.ofSeconds(9), "Well.", List.of());
        return new Transcript(code, Duration.ofSeconds(9), List.of(said), "groq", "m", isComplete);
    }
}
