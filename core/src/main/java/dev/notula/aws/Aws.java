package dev.notula.aws;

import dev.notula.config.Environment;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The functions' clients. Region, credentials and endpoints come from the SDK's own variables; the SDK's own clients
 * behind the same interfaces take four times as long to start (docs/performance.md).
 */
public final class Aws {
    private Aws() {}

    /** SQS as the environment says. */
    public static SqsClient sqs(Environment environment) {
        return new SqsCalls(SignedCalls.of(environment, "sqs"));
    }

    /** DynamoDB as the environment says. */
    public static DynamoDbClient dynamo(Environment environment) {
        return new DynamoCalls(SignedCalls.of(environment, "dynamodb"));
    }

    /** S3 as the environment says, asked as often as the SDK does it. */
    public static SignedCalls s3(Environment environment) {
        return SignedCalls.of(environment, "s3").repeated(3, Duration.ofMillis(100));
    }
}
