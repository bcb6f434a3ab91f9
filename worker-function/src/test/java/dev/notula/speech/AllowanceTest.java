package dev.notula.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AllowanceTest {
    private static final String OF_SOUND =
            "Rate limit reached for model `whisper-large-v3-turbo` in organization `org_x`"
                    + " service tier `on_demand` on seconds of audio per hour (ASPH): Limit 7200, Used 7170, Requested 230."
                    + " Please try again in 1m39.738s.";
    private static final String OF_REQUESTS =
            "Rate limit reached on requests per minute (RPM): Limit 20, Used 20, Requested 1. Please try again in 3s.";

    private final Allowance allowance = new Allowance();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void allowsEverythingUntilSomethingWasRefused() {
        for (int i = 0; i < 100; i++) {
            assertThat(take(10_000)).isZero();
        }
    }

    @Test
    void knowsTheWaitForTheSameSoundToTheMillisecond() {
        refuse(OF_SOUND, "PT1M39.738S", 230);

        assertThat(take(230)).isEqualTo(Duration.ofMillis(99_738));
        now = now.plusMillis(99_738);
        assertThat(take(230)).isZero();
    }

    @Test
    void letsShortSoundPassThatStillFits() {
        refuse(OF_SOUND, "PT1M39.738S", 230);

        assertThat(take(30)).isZero();
        assertThat(take(30)).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(15));
    }

    @Test
    void countsRequestsApartFromSound() {
        refuse(OF_REQUESTS, "PT3S", 5);

        assertThat(take(600)).isEqualTo(Duration.ofSeconds(3));
        now = now.plusSeconds(3);
        assertThat(take(600)).isZero();
        assertThat(take(1)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void goesByTheNumbersWhereNoWaitIsTold() {
        allowance.refused(OF_SOUND, Optional.empty(), Duration.ofSeconds(230), now);

        assertThat(take(230)).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void knowsFromEveryAnswerHowManyRequestsAreLeftToday() {
        allowance.told(headers("2000", "1"), now);

        assertThat(take(5)).isZero();
        assertThat(take(5)).isEqualTo(Duration.ofMillis(43_200));
        allowance.told(headers("many", "few"), now);
        assertThat(take(5)).isEqualTo(Duration.ofMillis(43_200));
    }

    @Test
    void learnsNothingFromOtherWords() {
        allowance.refused("slow down", Optional.of(Duration.ofSeconds(9)), Duration.ofSeconds(1), now);

        assertThat(take(600)).isZero();
    }

    private static HttpHeaders headers(String limit, String left) {
        return HttpHeaders.of(
                Map.of(
                        "x-ratelimit-limit-requests", List.of(limit),
                        "x-ratelimit-remaining-requests", List.of(left)),
                (_, _) -> true);
    }

    private Duration take(int seconds) {
        return allowance.take(Duration.ofSeconds(seconds), now);
    }

    private void refuse(String message, String wait, int seconds) {
        allowance.refused(message, Optional.of(Duration.parse(wait)), Duration.ofSeconds(seconds), now);
    }
}
