package dev.notula.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.aws.SignedCalls;
import dev.notula.servers.LocalAws;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

final class S3BodiesTest {
    private static final LocalAws AWS = LocalAws.shared();

    private final String bucket = "bodies-" + UUID.randomUUID();

    @BeforeEach
    void createBucket() {
        AWS.objects().createBucket(create -> create.bucket(bucket));
    }

    @Test
    void readsWhatIsStored() {
        bodies(LocalAws.SECRET_ACCESS_KEY).put("abc123", "a body".getBytes(UTF_8));

        assertThat(bodies(LocalAws.SECRET_ACCESS_KEY).get("abc123"))
                .hasValueSatisfying(body -> assertThat(body).isEqualTo("a body".getBytes(UTF_8)));
    }

    @Test
    void deletesABodyAndNothingWhereThereIsNone() {
        S3Bodies bodies = bodies(LocalAws.SECRET_ACCESS_KEY);
        bodies.put("abc123", "a body".getBytes(UTF_8));

        bodies.delete("abc123");
        bodies.delete("abc123");

        assertThat(bodies.get("abc123")).isEmpty();
    }

    @Test
    void findsNothingWhereTheBodyIsGone() {
        assertThat(bodies(LocalAws.SECRET_ACCESS_KEY).get("gone")).isEmpty();
    }

    @Test
    void failsWhereItMayNotInAWayThatIsTriedAgain() {
        S3Bodies bodies = bodies("another-secret");

        assertThatThrownBy(() -> bodies.get("abc123")).isInstanceOf(SdkException.class);
        assertThatThrownBy(() -> bodies.put("abc123", new byte[1])).isInstanceOf(SdkException.class);
        assertThatThrownBy(() -> bodies.delete("abc123")).isInstanceOf(SdkException.class);
    }

    private S3Bodies bodies(String secret) {
        String endpoint = Objects.requireNonNull(AWS.environment().get("AWS_ENDPOINT_URL_S3"));
        SignedCalls s3 = new SignedCalls(
                URI.create(endpoint),
                LocalAws.REGION,
                "s3",
                StaticCredentialsProvider.create(AwsBasicCredentials.create(LocalAws.ACCESS_KEY_ID, secret)));
        return new S3Bodies(s3, bucket);
    }
}
