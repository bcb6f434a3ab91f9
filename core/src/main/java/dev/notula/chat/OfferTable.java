package dev.notula.chat;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The worker's word to the webhook of what can be offered, one row ({@code bot}, {@code offers}) in the Bot table: only
 * the worker may read the providers' keys, and so knows which there are. Thread-safe.
 */
public final class OfferTable {
    private static final Map<String, AttributeValue> KEY = Map.of("pk", fromS("bot"), "sk", fromS("offers"));

    private final DynamoDbClient dynamo;
    private final String table;

    public OfferTable(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** What can be offered, nothing before a worker has told. */
    public Offers get() {
        Map<String, AttributeValue> item =
                dynamo.getItem(get -> get.tableName(table).key(KEY)).item();
        if (item.isEmpty()) {
            return Offers.NONE;
        }
        List<String> providers = item.getOrDefault("providers", AttributeValue.fromL(List.of())).l().stream()
                .map(AttributeValue::s)
                .toList();
        return new Offers(
                providers, item.getOrDefault("textModel", fromBool(false)).bool());
    }

    /** Tells what can be offered. */
    public void put(Offers offers) {
        dynamo.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "pk", fromS("bot"),
                        "sk", fromS("offers"),
                        "providers",
                                AttributeValue.fromL(offers.providers().stream()
                                        .map(AttributeValue::fromS)
                                        .toList()),
                        "textModel", fromBool(offers.hasTextModel()))));
    }
}
