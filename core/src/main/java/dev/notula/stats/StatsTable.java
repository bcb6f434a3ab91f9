package dev.notula.stats;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.dynamo.Item;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The days' numbers, one row a day, UTC ({@code stat#<day>}, {@code counts}) in the Bot table for two months. They are for
 * a person to read: an addition whose answer was lost may count twice, since the SDK repeats it.
 *
 * <p>Thread-safe.
 */
public final class StatsTable {
    private static final Duration KEPT = Duration.ofDays(60);
    private static final String ERROR = "error#";

    private final DynamoDbClient dynamo;
    private final String table;
    private final InstantSource clock;

    public StatsTable(DynamoDbClient dynamo, String table, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /** Adds to today's numbers, in one write. */
    void add(Stats more) {
        StringJoiner additions = new StringJoiner(", ");
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        attributes(more).forEach((name, amount) -> {
            String place = Integer.toString(names.size());
            names.put("#n" + place, name);
            values.put(":n" + place, fromN(Long.toString(amount)));
            additions.add("#n" + place + " :n" + place);
        });
        long expiry = clock.instant().plus(KEPT).getEpochSecond();
        values.put(":expiry", fromN(Long.toString(expiry)));
        dynamo.updateItem(update -> update.tableName(table)
                .key(key(today()))
                .updateExpression("ADD " + additions + " SET expiresAt = :expiry")
                .expressionAttributeNames(names)
                .expressionAttributeValues(values));
    }

    /** The numbers of so many days up to today. */
    public Stats last(int days) {
        return IntStream.range(0, days)
                .mapToObj(back -> read(today().minusDays(back)))
                .reduce(Stats.NONE, Stats::plus);
    }

    private Stats read(LocalDate day) {
        Map<String, AttributeValue> attributes =
                dynamo.getItem(get -> get.tableName(table).key(key(day))).item();
        Item item = new Item(attributes);
        Map<Count, Long> counts = new EnumMap<>(Count.class);
        for (Count count : Count.values()) {
            Long amount = item.findNumber(count.attribute());
            if (amount != null) {
                counts.put(count, amount);
            }
        }
        Map<String, Long> errors = new TreeMap<>();
        attributes.keySet().stream()
                .filter(name -> name.startsWith(ERROR))
                .forEach(name -> errors.put(name.substring(ERROR.length()), item.number(name)));
        return new Stats(counts, errors);
    }

    private static Map<String, Long> attributes(Stats stats) {
        Map<String, Long> attributes = new TreeMap<>();
        stats.counts().forEach((count, amount) -> attributes.put(count.attribute(), amount));
        stats.errors().forEach((provider, amount) -> attributes.put(ERROR + provider, amount));
        return attributes;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Map<String, AttributeValue> key(LocalDate day) {
        return Map.of("pk", fromS("stat#" + day), "sk", fromS("counts"));
    }
}
