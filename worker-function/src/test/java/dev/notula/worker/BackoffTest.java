package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {
    @ParameterizedTest
    @CsvSource({"1, 5", "2, 20", "3, 80", "4, 320", "5, 900", "60, 900"})
    void growsFourfoldUpToAQuarterOfAnHourAndDrawsHalfByLot(int attempt, int seconds) {
        Random random = new Random(attempt);

        for (int i = 0; i < 200; i++) {
            assertThat(Backoff.STANDARD.after(attempt, random))
                    .isBetween(Duration.ofMillis(seconds * 500L), Duration.ofSeconds(seconds));
        }
    }

    @Test
    void letsJobsThatWaitTogetherComeBackApartAndNeverTooSoon() {
        Random random = new Random(1);

        for (int i = 0; i < 200; i++) {
            assertThat(Backoff.beyond(Duration.ofSeconds(40), random))
                    .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(51));
        }
    }
}
