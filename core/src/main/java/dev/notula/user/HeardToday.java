package dev.notula.user;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import dev.notula.dynamo.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The sound of one day, UTC, on a user's row ({@code day}, {@code heardSeconds}): roughly, as an addition whose answer was
 * lost may count twice. Thread-safe.
 */
final class HeardToday {
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private final DynamoDbClient dynamo;
    private final String table;
    private final InstantSource clock;

    HeardToday(DynamoDbClient dynamo, String table, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /** What a row tells of today. */
    Duration of(Map<String, AttributeValue> row) {
        Item item = new Item(row);
        boolean isOfToday = Objects.requireNonNullElse(item.findNumber("day"), 0L) == today();
        return Duration.ofSeconds(isOfToday ? item.number("heardSeconds") : 0);
    }

    /** Adds this much, and takes these jobs off the row in the same write. A row that is made by this ends with the day. */
    void add(Map<String, AttributeValue> key, Duration heard, List<String> over) {
        if (!addToDay(key, heard, over) && !beginDay(key, heard, over)) {
            // Another of the user's jobs began the day in between.
            addToDay(key, heard, over);
        }
    }

    private boolean addToDay(Map<String, AttributeValue> key, Duration heard, List<String> over) {
        return isWritten(key, heard, over, "ADD heardSeconds :heard", "#day = :today");
    }

    private boolean beginDay(Map<String, AttributeValue> key, Duration heard, List<String> over) {
        String expiry = "expiresAt = if_not_exists(expiresAt, :midnight)";
        return isWritten(
                key,
                heard,
                over,
                "SET #day = :today, heardSeconds = :heard, " + expiry,
                "attribute_not_exists(#day) OR #day < :today");
    }

    private boolean isWritten(
            Map<String, AttributeValue> key, Duration heard, List<String> over, String expression, String condition) {
        Map<String, AttributeValue> values =
                new HashMap<>(Map.of(":heard", number(heard.plusMillis(999).toSeconds()), ":today", number(today())));
        if (expression.contains(":midnight")) {
            values.put(":midnight", number(midnight()));
        }
        if (!over.isEmpty()) {
            values.put(":jobs", fromSs(over));
        }
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(key)
                    .updateExpression(expression + (over.isEmpty() ? "" : " DELETE active :jobs"))
                    .conditionExpression(condition)
                    .expressionAttributeNames(Map.of("#day", "day"))
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException otherDay) {
            return false;
        }
    }

    /** Days since the epoch. */
    long today() {
        return Math.floorDiv(clock.instant().getEpochSecond(), DAY_SECONDS);
    }

    /** When the day is over, in seconds since the epoch. */
    long midnight() {
        return (today() + 1) * DAY_SECONDS;
    }

    Duration tillMidnight() {
        Instant now = clock.instant();
        return Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
    }

    private static AttributeValue number(long value) {
        return fromN(Long.toString(value));
    }
}
