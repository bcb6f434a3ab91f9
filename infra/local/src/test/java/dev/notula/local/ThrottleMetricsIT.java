package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.http.Faults;
import dev.notula.simulators.telegram.TelegramFault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the dashboard hears where somebody asks the bot to wait. */
final class ThrottleMetricsIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    @BeforeEach
    void heal() {
        BOT.heal();
        BOT.says("Good morning. The meeting is at ten.");
    }

    @Test
    void countsEachCallThatTelegramPutsOff() {
        MetricLines metrics = MetricLines.of(BOT);
        BOT.telegram.faults().next("editMessageText", TelegramFault.tooManyRequests(1));

        BOT.awaitEnd(BOT.telegram.sendVoice(BOT.newChat("en"), RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));
        metrics.awaitEnd();

        assertThat(metrics.only("TelegramThrottled")).isEqualTo(1);
        assertThat(metrics.only("JobCompleted", "EXPRESS")).isEqualTo(1);
    }

    @Test
    void countsAProvidersRefusalsAndWhatTheOtherOneCosts() {
        MetricLines metrics = MetricLines.of(BOT);
        BOT.groq
                .faults()
                .sometimes(
                        Faults.ANY,
                        1,
                        Fault.answer(
                                429, Map.of("retry-after", "600"), "{\"error\":{\"message\":\"Rate limit reached\"}}"));

        BOT.awaitEnd(BOT.telegram.sendVoice(BOT.newChat("en"), RunningBot.uniqueVoice(12), Duration.ofSeconds(12)));
        metrics.awaitEnd();

        assertThat(metrics.values("ProviderError", "groq", "QUOTA"))
                .isNotEmpty()
                .containsOnly(1.0);
        assertThat(metrics.all("ProviderError")).hasSameSizeAs(metrics.values("ProviderError", "groq", "QUOTA"));
        assertThat(metrics.values("ProviderLatency", "groq"))
                .hasSameSizeAs(metrics.all("ProviderError"))
                .allSatisfy(latency -> assertThat(latency).isPositive());
        assertThat(metrics.values("ProviderLatency", "deepgram")).hasSize(1);
        assertThat(metrics.only("AudioSeconds", "deepgram")).isCloseTo(12, within(0.1));
        assertThat(metrics.only("EstimatedCost", "deepgram")).isCloseTo(12 * 0.552 / 3600, within(2e-5));
        assertThat(metrics.only("JobCompleted", "EXPRESS")).isEqualTo(1);
    }
}
