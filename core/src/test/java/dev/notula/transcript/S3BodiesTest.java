package dev.notula.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.aws.Aws;
import dev.notula.config.Environment;
import dev.notula.servers.LocalAws;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

final class S3BodiesTest {
    private static final LocalAws AWS = LocalAws.shared();

    private final String bucket = "bodies-" + UUID.randomUUID();
    private final S3Bodies bodies = new S3Bodies(Aws.s3(new Environment(AWS.environment())), bucket);

    @BeforeEach
    void createBucket() {
        AWS.objects().createBucket(create -> create.bucket(bucket));
    }

    @Test
    void readsWhatIsStored() {
        bodies.put("abc123", "a body".getBytes(UTF_8));

        assertThat(bodies.get("abc123"))
                .hasValueSatisfying(body -> assertThat(body).isEqualTo("a body".getBytes(UTF_8)));
    }

    @Test
    void deletesABodyAndNothingWhereThereIsNone() {
        bodies.put("abc123", "a body".getBytes(UTF_8));

        bodies.delete("abc123");
        bodies.delete("abc123");

        assertThat(bodies.get("abc123")).isEmpty();
    }

    @Test
    void findsNothingWhereTheBodyIsGone() {
        assertThat(bodies.get("gone")).isEmpty();
    }

    @Test
    void asksAgainWhereS3IsBusyOrDoesNotAnswer() {
        WebAnswer busy = WebAnswer.of(503, "application/xml", "<Error><Code>SlowDown</Code></Error>");
        for (WebAnswer fault : List.of(busy, WebAnswer.nothing())) {
            AtomicInteger calls = new AtomicInteger();
            try (HttpFront server = HttpFront.start(
                    0,
                    _ -> calls.getAndIncrement() % 2 == 0
                            ? fault
                            : WebAnswer.of(200, "application/octet-stream", "a body"))) {
                S3Bodies others = at(server);

                others.put("abc123", "a body".getBytes(UTF_8));
                assertThat(others.get("abc123"))
                        .hasValueSatisfying(body -> assertThat(body).isEqualTo("a body".getBytes(UTF_8)));
                others.delete("abc123");

                assertThat(calls).hasValue(6);
            }
        }
    }

    @Test
    void failsWhereItMayNotInAWayThatIsTriedAgain() {
        WebAnswer denied = WebAnswer.of(403, "application/xml", "<Error><Code>AccessDenied</Code></Error>");
        try (HttpFront server = HttpFront.start(0, _ -> denied)) {
            S3Bodies others = at(server);

            assertThatThrownBy(() -> others.get("abc123")).isInstanceOf(SdkException.class);
            assertThatThrownBy(() -> others.put("abc123", new byte[1])).isInstanceOf(SdkException.class);
            assertThatThrownBy(() -> others.delete("abc123")).isInstanceOf(SdkException.class);
        }
    }

    private S3Bodies at(HttpFront server) {
        Map<String, String> variables = new HashMap<>(AWS.environment());
        variables.put("AWS_ENDPOINT_URL_S3", server.url());
        return new S3Bodies(Aws.s3(new Environment(variables)), bucket);
    }
}
