package dev.notula.speech;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.dynamo.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The breakers' rows in the Bot table, one a provider ({@code breaker#<provider>}, {@code breaker}): none, or one without
 * {@code openUntil}, while the provider works. Thread-safe.
 */
final class BreakerTable {
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final DynamoDbClient dynamo;
    private final String table;

    BreakerTable(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** The provider's row while it is left alone or on trial. */
    Optional<BreakerRow> find(String provider) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        get -> get.tableName(table).key(key(provider)).consistentRead(true))
                .item();
        return item.containsKey("openUntil") ? Optional.of(row(new Item(item))) : Optional.empty();
    }

    /** Notes that the provider is left alone; false if another worker has noted so since this one looked. */
    boolean open(String provider, BreakerRow row, Instant now) {
        return update(
                provider,
                "SET reason = :reason, openUntil = :until, times = :times, expiresAt = :expiry REMOVE probedUntil",
                "attribute_not_exists(openUntil) OR openUntil <= :now",
                Map.of(
                        ":reason", fromS(row.reason().name()),
                        ":until", millis(row.openUntil()),
                        ":times", fromN(Integer.toString(row.times())),
                        ":expiry", seconds(row.openUntil().plus(REMEMBERED)),
                        ":now", millis(now)));
    }

    /** Asks for the right to try the provider; one worker gets it, the others see until when. */
    boolean reserveProbe(String provider, Instant now, Duration time) {
        return update(
                provider,
                "SET probedUntil = :until",
                "openUntil <= :now AND (attribute_not_exists(probedUntil) OR probedUntil <= :now)",
                Map.of(":until", millis(now.plus(time)), ":now", millis(now)));
    }

    /** Notes that the provider works; false if another worker has. */
    boolean close(String provider) {
        return update(
                provider, "REMOVE openUntil, probedUntil, times, reason", "attribute_exists(openUntil)", Map.of());
    }

    private boolean update(String provider, String expression, String condition, Map<String, AttributeValue> values) {
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(key(provider))
                    .updateExpression(expression)
                    .conditionExpression(condition)
                    .expressionAttributeValues(values.isEmpty() ? null : values));
            return true;
        } catch (ConditionalCheckFailedException refused) {
            return false;
        }
    }

    private static BreakerRow row(Item item) {
        Long probedUntil = item.findNumber("probedUntil");
        return new BreakerRow(
                Breakers.Reason.valueOf(item.text("reason")),
                Instant.ofEpochMilli(item.number("openUntil")),
                (int) item.number("times"),
                probedUntil == null ? Instant.EPOCH : Instant.ofEpochMilli(probedUntil));
    }

    private static Map<String, AttributeValue> key(String provider) {
        return Map.of("pk", fromS("breaker#" + provider), "sk", fromS("breaker"));
    }

    private static AttributeValue millis(Instant time) {
        return fromN(Long.toString(time.toEpochMilli()));
    }

    private static AttributeValue seconds(Instant time) {
        return fromN(Long.toString(time.getEpochSecond()));
    }
}
