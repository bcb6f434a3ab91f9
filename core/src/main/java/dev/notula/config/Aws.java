package dev.notula.config;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The SDK's clients on the smallest of its HTTP clients, which starts fastest (reference: AWS, section 1.5). Region,
 * credentials and endpoints come from the SDK's own variables.
 */
public final class Aws {
    private Aws() {}

    /** The HTTP client for all of them. */
    public static SdkHttpClient http() {
        return UrlConnectionHttpClient.create();
    }

    /** SQS as the environment says. */
    public static SqsClient sqs() {
        return SqsClient.builder().httpClient(http()).build();
    }

    /** DynamoDB as the environment says. */
    public static DynamoDbClient dynamo() {
        return DynamoDbClient.builder().httpClient(http()).build();
    }
}
