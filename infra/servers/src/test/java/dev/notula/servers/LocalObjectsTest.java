package dev.notula.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class LocalObjectsTest {
    private final S3Client objects = LocalAws.shared().objects();
    private final String bucket = "bucket-" + UUID.randomUUID();

    @Test
    void returnsWhatWasPut() {
        objects.createBucket(create -> create.bucket(bucket));

        objects.putObject(put -> put.bucket(bucket).key("t/1.gz"), RequestBody.fromString("transcript"));

        assertThat(objects.getObjectAsBytes(get -> get.bucket(bucket).key("t/1.gz"))
                        .asUtf8String())
                .isEqualTo("transcript");
        assertThatThrownBy(() -> objects.getObject(get -> get.bucket(bucket).key("t/2.gz")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void refusesAWrongSignature() {
        objects.createBucket(create -> create.bucket(bucket));
        URI endpoint = URI.create(LocalAws.shared().environment().getOrDefault("AWS_ENDPOINT_URL_S3", ""));

        try (S3Client stranger = S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.of(LocalAws.REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(LocalAws.ACCESS_KEY_ID, "guessed")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            assertThatThrownBy(() -> stranger.listObjectsV2(list -> list.bucket(bucket)))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            refused -> assertThat(refused.statusCode()).isEqualTo(403));
        }
    }
}
