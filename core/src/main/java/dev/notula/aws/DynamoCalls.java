package dev.notula.aws;

import java.time.Duration;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** DynamoDB as far as the functions use it; the rest is unsupported. Thread-safe. */
public final class DynamoCalls implements DynamoDbClient {
    private final JsonService service;

    /** DynamoDB by these calls, repeated as often as the SDK does it. */
    public DynamoCalls(SignedCalls calls) {
        this.service = new JsonService(calls.repeated(9, Duration.ofMillis(25)), "DynamoDB_20120810");
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return call("GetItem", request, GetItemResponse.builder(), GetItemResponse.class);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return call("PutItem", request, PutItemResponse.builder(), PutItemResponse.class);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return call("UpdateItem", request, UpdateItemResponse.builder(), UpdateItemResponse.class);
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return call("DeleteItem", request, DeleteItemResponse.builder(), DeleteItemResponse.class);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return call("Query", request, QueryResponse.builder(), QueryResponse.class);
    }

    private <T> T call(String operation, SdkPojo request, SdkPojo answer, Class<T> type) {
        return service.call(operation, request, answer, type, (code, json, details, status) -> {
            if (!code.equals("ConditionalCheckFailedException")) {
                return DynamoDbException.builder()
                        .awsErrorDetails(details)
                        .statusCode(status)
                        .build();
            }
            ConditionalCheckFailedException.Builder refused = ConditionalCheckFailedException.builder();
            PojoJson.read(json, refused);
            refused.awsErrorDetails(details).statusCode(status);
            return (ConditionalCheckFailedException) refused.build();
        });
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
