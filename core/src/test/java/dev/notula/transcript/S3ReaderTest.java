package dev.notula.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.servers.LocalAws;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;

final class S3ReaderTest {
    private static final LocalAws AWS = LocalAws.shared();

    private final String bucket = "bodies-" + UUID.randomUUID();

    @BeforeEach
    void createBucket() {
        AWS.objects().createBucket(create -> create.bucket(bucket));
    }

    @Test
    void readsWhatTheWorkerHasStored() {
        AWS.objects()
                .putObject(
                        put -> put.bucket(bucket).key("transcripts/abc123.json.gz"), RequestBody.fromString("a body"));

        assertThat(reader(LocalAws.SECRET_ACCESS_KEY).get("abc123"))
                .hasValueSatisfying(body -> assertThat(body).isEqualTo("a body".getBytes(UTF_8)));
    }

    @Test
    void findsNothingWhereTheBodyIsGone() {
        assertThat(reader(LocalAws.SECRET_ACCESS_KEY).get("gone")).isEmpty();
    }

    @Test
    void failsWhereItMayNotRead() {
        S3Reader reader = reader("another-secret");

        assertThatThrownBy(() -> reader.get("abc123")).isInstanceOf(UncheckedIOException.class);
    }

    private S3Reader reader(String secret) {
        String endpoint = Objects.requireNonNull(AWS.environment().get("AWS_ENDPOINT_URL_S3"));
        return new S3Reader(
                URI.create(endpoint),
                LocalAws.REGION,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(LocalAws.ACCESS_KEY_ID, secret)),
                bucket);
    }
}
