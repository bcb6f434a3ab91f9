package dev.notula.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WaitsTest {
    private static final HttpHeaders NONE = headers(Map.of());

    @ParameterizedTest
    @CsvSource({
        "Please try again in 1m39.738s., PT1M39.738S",
        "Please try again in 9m6s. Need more?, PT9M6S",
        "try again in 10s, PT10S",
        "try again in 400ms, PT0.4S",
        "try again in 7.66s, PT7.66S",
        "try again in 2h3m4s, PT2H3M4S",
        "try again in 10 seconds, PT10S",
        "try again in 1 minute 30 seconds, PT1M30S",
        "'try again in 2 hours, 1 minute', PT2H1M",
        "try again in 0.0001s, PT0.001S"
    })
    void areReadInEverySpelling(String message, Duration wait) {
        assertThat(Waits.of(NONE, message)).contains(wait);
    }

    @ParameterizedTest
    @CsvSource({"try again later", "try again in a while", "Limit 7200 Used 7170 Requested 230", "''"})
    void areNotInvented(String message) {
        assertThat(Waits.of(NONE, message)).isEmpty();
    }

    @Test
    void areTakenFromTheHeadersFirst() {
        HttpHeaders both = headers(Map.of("retry-after", List.of("100"), "retry-after-ms", List.of("99500")));

        assertThat(Waits.of(both, "try again in 5s")).contains(Duration.ofMillis(99_500));
        assertThat(Waits.of(headers(Map.of("Retry-After", List.of("2.5"))), "")).contains(Duration.ofMillis(2500));
    }

    @Test
    void areNotReadFromADate() {
        HttpHeaders date = headers(Map.of("retry-after", List.of("Wed, 21 Oct 2026 07:28:00 GMT")));

        assertThat(Waits.of(date, "try again in 5s")).contains(Duration.ofSeconds(5));
    }

    private static HttpHeaders headers(Map<String, List<String>> headers) {
        return HttpHeaders.of(headers, (_, _) -> true);
    }
}
