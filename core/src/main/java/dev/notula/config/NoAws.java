package dev.notula.config;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.warmup.SdkWarmUp;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Clients whose every call is answered with nothing at once, for running our own code before Lambda takes a snapshot:
 * what the run loads is in there, and a restored function need not load it.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/sdk-warmup.html">the SDK's own warm-up</a>
 */
public final class NoAws implements SdkHttpClient {
    private static final StaticCredentialsProvider NOBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing"));

    /** Whether Lambda takes a snapshot of this process once its handler is made. */
    public static boolean isBeforeSnapshot(Environment environment) {
        return environment.get("AWS_LAMBDA_INITIALIZATION_TYPE", "").equals("snap-start");
    }

    /** Loads what the SDK needs for its first calls of SQS and DynamoDB, network and TLS included. */
    public static void warmUpSdk() {
        SdkWarmUp.warmUp(SqsClient.class, DynamoDbClient.class);
    }

    public SqsClient sqs() {
        return SqsClient.builder()
                .httpClient(this)
                .region(Region.US_EAST_1)
                .credentialsProvider(NOBODY)
                .build();
    }

    public DynamoDbClient dynamo() {
        return DynamoDbClient.builder()
                .httpClient(this)
                .region(Region.US_EAST_1)
                .credentialsProvider(NOBODY)
                .build();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpFullResponse.builder().statusCode(200).build())
                        .responseBody(AbortableInputStream.create(
                                new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8))))
                        .build();
            }

            @Override
            public void abort() {
                // Nothing is under way.
            }
        };
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
