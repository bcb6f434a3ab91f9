package dev.notula.chat;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.notula.dynamo.Item;
import dev.notula.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The chats' settings, one row a chat ({@code chat#<id>}, {@code settings}) in the Bot table, and for two days beside it
 * that the chat was greeted ({@code greeting}). Thread-safe.
 */
public final class ChatTable {
    /** An update comes again for a day at most; after a week without any, their ids begin anew (Bot API, Update). */
    private static final Duration REPEATED_FOR = Duration.ofDays(2);

    private final DynamoDbClient dynamo;
    private final String table;

    public ChatTable(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** The chat's settings, the defaults where it has none. */
    public ChatSettings get(long chatId) {
        return read(stored(chatId));
    }

    /** Changes the chat's settings, also where somebody else changes them at the same time; returns what holds then. */
    public ChatSettings change(long chatId, UnaryOperator<ChatSettings> change) {
        while (true) {
            String before = stored(chatId);
            ChatSettings after = change.apply(read(before));
            if (isReplaced(chatId, before, after)) {
                return after;
            }
        }
    }

    private boolean isReplaced(long chatId, @Nullable String before, ChatSettings after) {
        try {
            dynamo.putItem(put -> {
                put.tableName(table).item(item(chatId, after));
                if (before == null) {
                    put.conditionExpression("attribute_not_exists(settings)");
                } else {
                    put.conditionExpression("settings = :before")
                            .expressionAttributeValues(Map.of(":before", fromS(before)));
                }
            });
            return true;
        } catch (ConditionalCheckFailedException changedMeanwhile) {
            return false;
        }
    }

    private @Nullable String stored(long chatId) {
        return new Item(dynamo.getItem(
                                get -> get.tableName(table).key(key(chatId)).consistentRead(true))
                        .item())
                .findText("settings");
    }

    private static ChatSettings read(@Nullable String settings) {
        try {
            return settings == null ? ChatSettings.DEFAULT : ChatSettings.of(Json.parse(settings));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A chat's settings are damaged", damaged);
        }
    }

    /** Gives a group that has become another its settings, unless that has its own; done again, it changes nothing. */
    public void move(long from, long to) {
        String settings = stored(from);
        if (settings != null) {
            isReplaced(to, null, read(settings));
            delete(from);
        }
    }

    /** Whether the bot has greeted this chat since the arrival that this update tells of. */
    public boolean isGreeted(long chatId, long updateId, Instant now) {
        Item greeting = new Item(
                dynamo.getItem(get -> get.tableName(table).key(greeting(chatId)).consistentRead(true))
                        .item());
        Long latest = greeting.findNumber("updateId");
        return latest != null && latest >= updateId && greeting.number("expiresAt") > now.getEpochSecond();
    }

    /** Notes that the bot has greeted this chat after the arrival that this update tells of. */
    public void greeted(long chatId, long updateId, Instant now) {
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(greeting(chatId))
                    .updateExpression("SET updateId = :update, expiresAt = :expiry")
                    .conditionExpression("attribute_not_exists(updateId) OR updateId < :update OR expiresAt <= :now")
                    .expressionAttributeValues(Map.of(
                            ":update", fromN(Long.toString(updateId)),
                            ":expiry", seconds(now.plus(REPEATED_FOR)),
                            ":now", seconds(now))));
        } catch (ConditionalCheckFailedException later) {
            // It has arrived once more meanwhile, and was greeted then.
        }
    }

    /** Deletes the chat's settings. */
    public void delete(long chatId) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(key(chatId)));
    }

    private static Map<String, AttributeValue> item(long chatId, ChatSettings settings) {
        Map<String, AttributeValue> item = new HashMap<>(key(chatId));
        item.put("settings", fromS(Json.write(settings.toJson())));
        return item;
    }

    private static AttributeValue seconds(Instant time) {
        return fromN(Long.toString(time.getEpochSecond()));
    }

    private static Map<String, AttributeValue> greeting(long chatId) {
        return Map.of("pk", fromS("chat#" + chatId), "sk", fromS("greeting"));
    }

    private static Map<String, AttributeValue> key(long chatId) {
        return Map.of("pk", fromS("chat#" + chatId), "sk", fromS("settings"));
    }
}
