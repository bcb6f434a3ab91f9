package dev.notula.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class LocalAwsTest {
    @Test
    void startsWhatIsNotNamed() {
        try (LocalTables elsewhere = LocalTables.start();
                LocalAws aws = LocalAws.named(Map.of(
                                "AWS_ENDPOINT_URL_DYNAMODB",
                                elsewhere.endpoint().toString(),
                                "AWS_ACCESS_KEY_ID",
                                "somebodys"))
                        .orElseThrow()) {
            aws.sqs().createQueue(create -> create.queueName("ours"));
            aws.objects().createBucket(create -> create.bucket("ours"));

            assertThat(aws.environment())
                    .containsEntry(
                            "AWS_ENDPOINT_URL_DYNAMODB", elsewhere.endpoint().toString());
            assertThat(aws.tables().listTables().tableNames()).isEmpty();
            assertThat(aws.sqs().listQueues().queueUrls()).hasSize(1);
            assertThat(aws.objects().listBuckets().buckets()).hasSize(1);
        }
    }

    @Test
    void startsNothingWhereOneAddressIsForAll() {
        String emulator = "http://127.0.0.1:4566";

        try (LocalAws aws = LocalAws.named(Map.of("AWS_ENDPOINT_URL", emulator)).orElseThrow()) {
            assertThat(aws.environment())
                    .containsEntry("AWS_ENDPOINT_URL_SQS", emulator)
                    .containsEntry("AWS_ENDPOINT_URL_DYNAMODB", emulator)
                    .containsEntry("AWS_ENDPOINT_URL_S3", emulator)
                    .containsEntry("AWS_ACCESS_KEY_ID", "test");
        }
    }

    @Test
    void isNothingWhereNothingIsNamed() {
        assertThat(LocalAws.named(Map.of("AWS_ENDPOINT_URL", " "))).isEmpty();
    }
}
