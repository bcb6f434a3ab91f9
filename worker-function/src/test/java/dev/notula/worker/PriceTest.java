package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.notula.servers.TemplateYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PriceTest {
    @Test
    void chargesGroqsShortSoundAsTenSeconds() {
        assertThat(Price.billed("groq", Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(10));
        assertThat(Price.billed("groq", Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(Price.billed("deepgram", Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void estimatesByTheHourAndByTheToken() {
        assertThat(Price.dollars("groq", "whisper-large-v3-turbo", Duration.ofMinutes(30)))
                .isCloseTo(0.02, within(1e-9));
        assertThat(Price.dollars("openai", "an-own-model", Duration.ofHours(1))).isZero();
        assertThat(Price.dollars("openai/gpt-oss-120b", 2_000_000, 1_000_000)).isCloseTo(0.90, within(1e-9));
    }

    @Test
    void estimatesWithThePricesThatTheDashboardHas() throws IOException {
        assertThat(Price.dollars("groq", "whisper-large-v3-turbo", Duration.ofHours(1)))
                .isEqualTo(templatesDefault("GroqPricePerHour"));
        assertThat(Price.dollars("deepgram", "nova-3", Duration.ofHours(1)))
                .isEqualTo(templatesDefault("DeepgramPricePerHour"));
    }

    private static double templatesDefault(String parameter) throws IOException {
        Path template = Path.of(System.getProperty("project.root"), "template.yaml");
        Map<String, Object> parameters = TemplateYaml.mapping(
                TemplateYaml.load(Files.readString(template)).get("Parameters"));
        Object price = TemplateYaml.mapping(parameters.get(parameter)).get("Default");
        return Double.parseDouble(String.valueOf(price));
    }
}
