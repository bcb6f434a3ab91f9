package dev.notula.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentTest {
    @Test
    void namesTheVariableThatIsMissing() {
        Environment environment = new Environment(Map.of("BOT_TABLE", " "));

        assertThatThrownBy(() -> environment.require("BOT_TABLE"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("BOT_TABLE: is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.telegram.org", "ftp://host", "http:/host", "https://", "::", "http://a b"})
    void refusesWhatIsNoAddressWithoutRepeatingIt(String value) {
        Environment environment = new Environment(Map.of("TELEGRAM_API_URL", value));

        assertThatThrownBy(() -> environment.address("TELEGRAM_API_URL", "https://other"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("TELEGRAM_API_URL: ")
                .hasMessageNotContaining(value);
    }

    @Test
    void takesAnAddressWithoutItsLastSlash() {
        Environment environment = new Environment(Map.of("URL", "http://localhost:8081//"));

        assertThat(environment.address("URL", "https://other")).isEqualTo(URI.create("http://localhost:8081"));
        assertThat(environment.address("OTHER", "https://other")).isEqualTo(URI.create("https://other"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "a month", "1.5"})
    void refusesWhatIsNoNumberOfDays(String value) {
        Environment environment = new Environment(Map.of("TRANSCRIPT_TTL_DAYS", value));

        assertThatThrownBy(() -> environment.days("TRANSCRIPT_TTL_DAYS", 30))
                .isInstanceOf(ConfigurationException.class);
        assertThat(environment.days("OTHER", 30)).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void takesIdsSeparatedByCommas() {
        Environment environment =
                new Environment(Map.of("OWNER_IDS", "12, -1001234567890 ,", "PRIORITY_USER_IDS", "Ada"));

        assertThat(environment.ids("OWNER_IDS")).containsExactlyInAnyOrder(12L, -1001234567890L);
        assertThat(environment.ids("OTHER")).isEmpty();
        assertThatThrownBy(() -> environment.ids("PRIORITY_USER_IDS"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("PRIORITY_USER_IDS: ");
    }

    @Test
    void offersTheWordsThatItKnows() {
        Environment environment = new Environment(Map.of("TRANSCRIPTION_PROVIDER", "whisper"));

        assertThatThrownBy(() -> environment.oneOf("TRANSCRIPTION_PROVIDER", "groq", List.of("groq", "deepgram")))
                .hasMessageContaining("groq, deepgram");
    }
}
