package dev.notula.aws;

import java.time.Duration;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** SQS as far as the functions use it; the rest is unsupported. Thread-safe. */
public final class SqsCalls implements SqsClient {
    private final JsonService service;

    /** SQS by these calls, repeated as often as the SDK does it. */
    public SqsCalls(SignedCalls calls) {
        this.service = new JsonService(calls.repeated(3, Duration.ofMillis(100)), "AmazonSQS");
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        return call("SendMessage", request, SendMessageResponse.builder(), SendMessageResponse.class);
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        return call(
                "GetQueueAttributes", request, GetQueueAttributesResponse.builder(), GetQueueAttributesResponse.class);
    }

    @Override
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        return call("GetQueueUrl", request, GetQueueUrlResponse.builder(), GetQueueUrlResponse.class);
    }

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
        return call(
                "ChangeMessageVisibility",
                request,
                ChangeMessageVisibilityResponse.builder(),
                ChangeMessageVisibilityResponse.class);
    }

    private <T> T call(String operation, SdkPojo request, SdkPojo answer, Class<T> type) {
        return service.call(
                operation,
                request,
                answer,
                type,
                (_, _, details, status) -> SqsException.builder()
                        .awsErrorDetails(details)
                        .statusCode(status)
                        .build());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Connections close by themselves.
    }
}
