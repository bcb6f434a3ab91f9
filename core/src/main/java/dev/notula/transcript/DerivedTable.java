package dev.notula.transcript;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What was made of a recording besides its transcript: pieces, translations, summaries; one row ({@code d#<file>#<options>}
 * in the Transcripts table), so that all can be deleted together. Thread-safe.
 */
public final class DerivedTable {
    private final DynamoDbClient dynamo;
    private final String table;
    private final Duration kept;
    private final InstantSource clock;

    public DerivedTable(DynamoDbClient dynamo, String table, Duration kept, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.kept = kept;
        this.clock = clock;
    }

    /** Notes that the item with this primary key is about to be made of the recording. */
    public void note(String fileUniqueId, String options, String pk) {
        long expiry = clock.instant().plus(kept).getEpochSecond();
        dynamo.updateItem(update -> update.tableName(table)
                .key(key(fileUniqueId, options))
                .updateExpression("ADD made :pk SET expiresAt = :expiry")
                .expressionAttributeValues(
                        Map.of(":pk", fromSs(List.of(pk)), ":expiry", fromN(Long.toString(expiry)))));
    }

    /** The primary keys of what was made of the recording. */
    List<String> of(String fileUniqueId, String options) {
        AttributeValue made = dynamo.getItem(get ->
                        get.tableName(table).key(key(fileUniqueId, options)).consistentRead(true))
                .item()
                .get("made");
        return made == null ? List.of() : made.ss();
    }

    void forget(String fileUniqueId, String options) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(key(fileUniqueId, options)));
    }

    private static Map<String, AttributeValue> key(String fileUniqueId, String options) {
        return Map.of("pk", fromS("d#" + fileUniqueId + "#" + options));
    }
}
