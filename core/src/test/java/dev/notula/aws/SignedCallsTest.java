package dev.notula.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.config.ConfigurationException;
import dev.notula.config.Environment;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

final class SignedCallsTest {
    private static final DateTimeFormatter SIGNED =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(strings = {"AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SQS"})
    void namesTheAddressThatIsMalformed(String variable) {
        Environment environment = new Environment(Map.of("AWS_REGION", "eu-west-1", variable, "localhost:4566"));

        assertThatThrownBy(() -> SignedCalls.of(environment, "sqs"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(variable + ": is not an http or https address");
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, 3600})
    void signsByTheServicesTimeWhereTheClockIsWrong(long offSeconds) throws IOException {
        List<WebRequest> requests = new ArrayList<>();
        try (HttpFront service = HttpFront.start(0, request -> {
            requests.add(request);
            return isSignedNow(request)
                    ? WebAnswer.of(200, "application/x-amz-json-1.0", "{}")
                    : WebAnswer.of(400, "application/x-amz-json-1.0", "{\"__type\":\"InvalidSignatureException\"}");
        })) {
            SignedCalls calls = calls(service, () -> Instant.now().plusSeconds(offSeconds));

            assertThat(calls.get("/one").isDone()).isTrue();
            assertThat(calls.get("/two").isDone()).isTrue();

            assertThat(requests).extracting(WebRequest::path).containsExactly("/one", "/one", "/two");
        }
    }

    @Test
    void asksOnceWhereTheClockIsRight() throws IOException {
        List<WebRequest> requests = new ArrayList<>();
        try (HttpFront service = HttpFront.start(0, request -> {
            requests.add(request);
            return WebAnswer.of(403, "application/xml", "<Error><Code>AccessDenied</Code></Error>");
        })) {
            assertThat(calls(service, InstantSource.system()).get("/one").status())
                    .isEqualTo(403);

            assertThat(requests).hasSize(1);
        }
    }

    private static SignedCalls calls(HttpFront service, InstantSource clock) {
        return new SignedCalls(
                URI.create(service.url()),
                "eu-west-1",
                "s3",
                () -> AwsBasicCredentials.create("AKIDEXAMPLE", "secret"),
                Duration.ofSeconds(8),
                clock,
                Repeats.NONE);
    }

    private static boolean isSignedNow(WebRequest request) {
        Instant signed = SIGNED.parse(Objects.requireNonNull(request.header("x-amz-date")), Instant::from);
        return Duration.between(signed, Instant.now()).abs().compareTo(Duration.ofMinutes(5)) < 0;
    }
}
