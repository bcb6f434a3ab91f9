package dev.notula.speech;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A provider's refusal is a failure of a kind, whatever it says, and asks for no wait that nobody can wait. */
final class ProviderErrorFuzzTest {
    private static final List<Integer> STATUSES = List.of(400, 401, 402, 413, 429, 500);

    @FuzzTest
    void understandsWhateverAnErrorSays(byte[] body) {
        String text = new String(body, UTF_8);
        String firstLine = text.lines().findFirst().orElse("");
        HttpHeaders headers = HttpHeaders.of(
                Map.of("retry-after", List.of(firstLine), "x-ratelimit-reset-requests", List.of(firstLine)),
                (_, _) -> true);
        for (int status : STATUSES) {
            check(OpenAiError.read(status, headers, text));
            check(DeepgramError.read(status, headers, text));
        }
    }

    private static void check(Attempt.Failure failure) {
        if (failure.retryAfter() != null) {
            assertThat(failure.retryAfter()).isBetween(Duration.ZERO, Duration.ofDays(7));
        }
    }
}
