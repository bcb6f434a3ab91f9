package dev.notula.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Empties the table of transcripts. */
final class CacheSweep {
    /** DynamoDB's limit for one batch. */
    private static final int BATCH = 25;

    private final DynamoDbClient dynamo;
    private final String table;

    CacheSweep(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** Deletes every item; gives their number. */
    int run() {
        int deleted = 0;
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        for (var page : dynamo.scanPaginator(scan -> scan.tableName(table).projectionExpression("pk"))) {
            keys.addAll(page.items());
        }
        for (int start = 0; start < keys.size(); start += BATCH) {
            List<WriteRequest> batch = keys.subList(start, Math.min(start + BATCH, keys.size())).stream()
                    .map(key -> WriteRequest.builder()
                            .deleteRequest(delete -> delete.key(key))
                            .build())
                    .toList();
            Map<String, List<WriteRequest>> left = Map.of(table, batch);
            while (!left.isEmpty()) {
                Map<String, List<WriteRequest>> now = left;
                left = dynamo.batchWriteItem(write -> write.requestItems(now)).unprocessedItems();
            }
            deleted += batch.size();
        }
        return deleted;
    }
}
