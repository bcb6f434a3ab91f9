package dev.notula.worker;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.dynamo.Item;
import dev.notula.job.Job;
import dev.notula.language.Summary;
import dev.notula.transcript.DerivedTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Summaries by their key ({@code s#<key>} in the Transcripts table), kept until a time that is told. Thread-safe. */
final class SummaryTable {
    private final DynamoDbClient dynamo;
    private final String table;
    private final InstantSource clock;
    private final DerivedTable derived;

    SummaryTable(DynamoDbClient dynamo, String table, Duration kept, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
        this.derived = new DerivedTable(dynamo, table, kept, clock);
    }

    Optional<Summary> find(String key) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        get -> get.tableName(table).key(Map.of("pk", fromS("s#" + key))))
                .item();
        if (item.isEmpty()
                || new Item(item).number("expiresAt") <= clock.instant().getEpochSecond()) {
            return Optional.empty();
        }
        return Optional.of(new Summary(new Item(item).text("overview"), texts(item, "points"), texts(item, "actions")));
    }

    /** Stores the summary of what a job's recording says. */
    void put(String key, Job job, Summary summary, Instant until) {
        derived.note(job.media().fileUniqueId(), job.settings().speech().name(), "s#" + key);
        dynamo.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "pk", fromS("s#" + key),
                        "overview", fromS(summary.overview()),
                        "points", list(summary.points()),
                        "actions", list(summary.actions()),
                        "expiresAt", fromN(Long.toString(until.getEpochSecond())))));
    }

    private static AttributeValue list(List<String> texts) {
        return fromL(texts.stream().map(AttributeValue::fromS).toList());
    }

    private static List<String> texts(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, fromL(List.of())).l().stream()
                .map(AttributeValue::s)
                .toList();
    }
}
