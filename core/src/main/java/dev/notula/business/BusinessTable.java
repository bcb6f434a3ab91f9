package dev.notula.business;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.dynamo.Item;
import dev.notula.telegram.BusinessConnection;
import dev.notula.telegram.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The business accounts, one row each ({@code business#<id>}, {@code connection}) in the Bot table, and a row beside their
 * owner's others ({@code user#<id>}, {@code business#<id>}), so that the owner can have them deleted; both go a month
 * after the connection ended. Thread-safe.
 */
public final class BusinessTable {
    private static final String BUSINESS = "business#";
    /** An update comes again for a day at most; after a week without any, their ids begin anew (Bot API, Update). */
    private static final Duration REPEATED_FOR = Duration.ofDays(2);

    private static final Duration ENDED_KEPT = Duration.ofDays(30);

    private final DynamoDbClient dynamo;
    private final String table;
    private final InstantSource clock;

    public BusinessTable(DynamoDbClient dynamo, String table, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /** The connection, as it was last told of; nothing where it never was. */
    public Optional<BusinessConnection> find(String id) {
        Map<String, AttributeValue> item =
                dynamo.getItem(get -> get.tableName(table).key(key(id))).item();
        if (item.isEmpty()) {
            return Optional.empty();
        }
        Item row = new Item(item);
        User owner = new User(row.number("owner"), "", null, row.findText("language"));
        return Optional.of(new BusinessConnection(id, owner, row.number("chat"), isEnabled(item)));
    }

    /**
     * Notes what Telegram tells of a connection, unless it has told something newer.
     *
     * @param updateId the update that tells, 0 for an answer to a question
     * @return whether the connection is enabled and was not before
     */
    public boolean put(BusinessConnection connection, long updateId) {
        long owner = connection.owner().id();
        Instant now = clock.instant();
        AttributeValue expiry = number(now.plus(ENDED_KEPT).getEpochSecond());
        Map<String, AttributeValue> owners =
                new HashMap<>(Map.of("pk", fromS("user#" + owner), "sk", fromS(BUSINESS + connection.id())));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":owner", number(owner),
                ":chat", number(connection.ownersChatId()),
                ":enabled", fromBool(connection.isEnabled()),
                ":language", fromS(Objects.requireNonNullElse(connection.owner().languageCode(), "")),
                ":update", number(updateId),
                ":now", number(now.getEpochSecond()),
                ":old", number(now.minus(REPEATED_FOR).getEpochSecond())));
        if (!connection.isEnabled()) {
            owners.put("expiresAt", expiry);
            values.put(":expiry", expiry);
        }
        dynamo.putItem(put -> put.tableName(table).item(owners));
        try {
            Map<String, AttributeValue> before = dynamo.updateItem(update -> update.tableName(table)
                            .key(key(connection.id()))
                            .updateExpression("SET #owner = :owner, chat = :chat, enabled = :enabled,"
                                    + " #language = :language, updateId = :update, toldAt = :now"
                                    + (connection.isEnabled() ? " REMOVE expiresAt" : ", expiresAt = :expiry"))
                            .conditionExpression(
                                    "attribute_not_exists(updateId) OR updateId < :update OR toldAt < :old")
                            .expressionAttributeNames(Map.of("#owner", "owner", "#language", "language"))
                            .expressionAttributeValues(values)
                            .returnValues(ReturnValue.ALL_OLD))
                    .attributes();
            return connection.isEnabled() && !isEnabled(before);
        } catch (ConditionalCheckFailedException knownBetter) {
            return false;
        }
    }

    /** Deletes what is known of a user's connections. */
    public void forget(long userId) {
        List<Map<String, AttributeValue>> rows = dynamo
                .queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("pk = :user AND begins_with(sk, :business)")
                        .expressionAttributeValues(
                                Map.of(":user", fromS("user#" + userId), ":business", fromS(BUSINESS))))
                .items()
                .stream()
                .toList();
        for (Map<String, AttributeValue> row : rows) {
            Item item = new Item(row);
            delete(key(item.text("sk").substring(BUSINESS.length())));
            delete(Map.of("pk", fromS(item.text("pk")), "sk", fromS(item.text("sk"))));
        }
    }

    private void delete(Map<String, AttributeValue> key) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(key));
    }

    private static boolean isEnabled(Map<String, AttributeValue> item) {
        return item.getOrDefault("enabled", fromBool(false)).bool();
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("pk", fromS(BUSINESS + id), "sk", fromS("connection"));
    }

    private static AttributeValue number(long value) {
        return fromN(Long.toString(value));
    }
}
