package dev.notula.servers;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** What the functions' own client of DynamoDB can do, after a look at the role. */
record GuardedTables(DynamoDbClient tables, RoleGuard guard) implements DynamoDbClient {
    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        guard.check("dynamodb:GetItem", request.tableName(), "");
        return tables.getItem(request);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        guard.check("dynamodb:PutItem", request.tableName(), "");
        return tables.putItem(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        guard.check("dynamodb:UpdateItem", request.tableName(), "");
        return tables.updateItem(request);
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        guard.check("dynamodb:DeleteItem", request.tableName(), "");
        return tables.deleteItem(request);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        guard.check("dynamodb:Query", request.tableName(), "");
        return tables.query(request);
    }

    @Override
    public String serviceName() {
        return tables.serviceName();
    }

    @Override
    public void close() {
        tables.close();
    }
}
