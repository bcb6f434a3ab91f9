package dev.notula.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SpeechTest {
    @Test
    void isSimulatedWhereAKeysLineIsThereWithoutAKey() {
        try (Speech speech = Speech.start(Map.of("GROQ_API_KEY", "", "OPENAI_BASE_URL", " "), List.of())) {
            assertThat(speech.isScripted()).isTrue();
        }
    }

    @Test
    void isTheRealServicesWhereThereIsAKey() {
        try (Speech speech = Speech.start(Map.of("GROQ_API_KEY", "gsk_x"), List.of())) {
            assertThat(speech.isScripted()).isFalse();
        }
    }
}
