package dev.notula.servers;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** What the functions' own client of SQS can do, after a look at the role. */
record GuardedQueues(SqsClient queues, RoleGuard guard) implements SqsClient {
    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        guard.check("sqs:SendMessage", request.queueUrl(), "");
        return queues.sendMessage(request);
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        guard.check("sqs:GetQueueAttributes", request.queueUrl(), "");
        return queues.getQueueAttributes(request);
    }

    @Override
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        GetQueueUrlResponse response = queues.getQueueUrl(request);
        guard.check("sqs:GetQueueUrl", response.queueUrl(), "");
        return response;
    }

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
        guard.check("sqs:ChangeMessageVisibility", request.queueUrl(), "");
        return queues.changeMessageVisibility(request);
    }

    @Override
    public String serviceName() {
        return queues.serviceName();
    }

    @Override
    public void close() {
        queues.close();
    }
}
