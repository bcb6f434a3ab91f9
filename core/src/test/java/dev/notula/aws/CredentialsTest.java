package dev.notula.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.config.Environment;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;

final class CredentialsTest {
    private static final Instant EXPIRATION = Instant.parse("2026-11-25T18:00:00Z");

    private final List<WebRequest> requests = new ArrayList<>();
    private Instant now = EXPIRATION.minus(Duration.ofHours(1));
    private int status = 200;
    private String expiration = EXPIRATION.toString();

    @AutoClose
    private final HttpFront server = HttpFront.start(0, request -> {
        requests.add(request);
        return WebAnswer.of(
                status,
                "application/json",
                "{\"AccessKeyId\":\"LENT" + requests.size()
                        + "\",\"SecretAccessKey\":\"secret\",\"Token\":\"token\",\"Expiration\":\"" + expiration
                        + "\"}");
    });

    private final AwsCredentialsProvider lent =
            new Credentials.Lent(URI.create(server.url() + "/credentials"), "a token", () -> now);

    @Test
    void takesThoseThatLambdaSets() {
        Map<String, String> own = Map.of("AWS_ACCESS_KEY_ID", "A", "AWS_SECRET_ACCESS_KEY", "s");

        assertThat(Credentials.of(new Environment(own)).resolveCredentials())
                .isEqualTo(AwsBasicCredentials.create("A", "s"));

        Map<String, String> withToken =
                Map.of("AWS_ACCESS_KEY_ID", "A", "AWS_SECRET_ACCESS_KEY", "s", "AWS_SESSION_TOKEN", "t");

        assertThat(Credentials.of(new Environment(withToken)).resolveCredentials())
                .isEqualTo(AwsSessionCredentials.create("A", "s", "t"));
    }

    @Test
    void fetchesThoseThatAreLentToARestoredFunctionOnce() {
        AwsCredentialsProvider credentials = Credentials.of(new Environment(Map.of(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                server.url() + "/credentials",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                "a token")));

        assertThat(credentials.resolveCredentials())
                .isEqualTo(AwsSessionCredentials.create("LENT1", "secret", "token"));
        assertThat(requests.getFirst().header("authorization")).isEqualTo("a token");
    }

    @Test
    void keepsThemUntilShortlyBeforeTheyExpire() {
        assertThat(lent.resolveCredentials().accessKeyId()).isEqualTo("LENT1");

        now = EXPIRATION.minus(Duration.ofMinutes(6));
        assertThat(lent.resolveCredentials().accessKeyId()).isEqualTo("LENT1");

        now = EXPIRATION.minus(Duration.ofMinutes(4));
        assertThat(lent.resolveCredentials().accessKeyId()).isEqualTo("LENT2");
    }

    @Test
    void keepsThoseThatHoldStillWhereThereAreNoOthersYet() {
        lent.resolveCredentials();
        now = EXPIRATION.minus(Duration.ofMinutes(4));
        status = 500;

        assertThat(lent.resolveCredentials().accessKeyId()).isEqualTo("LENT1");

        now = EXPIRATION;
        assertThatThrownBy(lent::resolveCredentials).isInstanceOf(SdkException.class);
    }

    @Test
    void saysThatThereAreNoneWhereTheAnswerTellsNoEnd() {
        expiration = "soon";

        assertThatThrownBy(lent::resolveCredentials).isInstanceOf(SdkException.class);
    }

    @Test
    void saysThatThereAreNoneWithoutWhatTheServerSaid() {
        status = 403;

        assertThatThrownBy(lent::resolveCredentials)
                .isInstanceOf(SdkException.class)
                .hasRootCauseMessage("The credentials' server answers 403");
    }
}
