package dev.notula.chat;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.notula.dynamo.Item;
import dev.notula.json.Json;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The chats' settings, one row a chat ({@code chat#<id>}, {@code settings}) in the Bot table. Thread-safe. */
public final class ChatTable {
    private final DynamoDbClient dynamo;
    private final String table;

    public ChatTable(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** The chat's settings, the defaults where it has none. */
    public ChatSettings get(long chatId) {
        Item item = new Item(
                dynamo.getItem(get -> get.tableName(table).key(key(chatId)).consistentRead(true))
                        .item());
        String settings = item.findText("settings");
        try {
            return settings == null ? ChatSettings.DEFAULT : ChatSettings.of(Json.parse(settings));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A chat's settings are damaged", damaged);
        }
    }

    /** Replaces the chat's settings. */
    public void put(long chatId, ChatSettings settings) {
        Map<String, AttributeValue> item = new HashMap<>(key(chatId));
        item.put("settings", fromS(Json.write(settings.toJson())));
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    private static Map<String, AttributeValue> key(long chatId) {
        return Map.of("pk", fromS("chat#" + chatId), "sk", fromS("settings"));
    }
}
