package dev.notula.worker;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.dynamo.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The right to have a recording transcribed, so that many who ask for the same one at once cost one call to a provider:
 * a lease on the transcript's key ({@code l#<key>} in the Transcripts table). It is not given back when the transcript
 * is there, for whoever comes then finds that.
 *
 * <p>Thread-safe.
 */
final class SingleFlight {
    private final DynamoDbClient dynamo;
    private final String table;
    private final InstantSource clock;

    SingleFlight(DynamoDbClient dynamo, String table, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /** Whose turn it is. */
    sealed interface Turn {
        /** The caller's, which may have had it before. */
        record Ours() implements Turn {}

        /** Another job's, for this time already. */
        record Theirs(Duration since) implements Turn {}
    }

    /** Asks for the transcript's lease for the given time. */
    Turn take(String key, String jobId, Duration time) {
        Instant now = clock.instant();
        try {
            dynamo.putItem(put -> put.tableName(table)
                    .item(Map.of(
                            "pk", pk(key),
                            "holder", fromS(jobId),
                            "heldSince", millis(now),
                            "heldUntil", millis(now.plus(time)),
                            "expiresAt", fromN(Long.toString(now.plus(time).getEpochSecond()))))
                    .conditionExpression("attribute_not_exists(pk) OR heldUntil < :now OR holder = :job")
                    .expressionAttributeValues(Map.of(":now", millis(now), ":job", fromS(jobId)))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new Turn.Ours();
        } catch (ConditionalCheckFailedException held) {
            Instant since = Instant.ofEpochMilli(new Item(held.item()).number("heldSince"));
            return new Turn.Theirs(Duration.between(since, now));
        }
    }

    /** Gives the lease back where there is no transcript, so that the next one need not wait for its end. */
    void leave(String key, String jobId) {
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(Map.of("pk", pk(key)))
                    .updateExpression("SET heldUntil = :past")
                    .conditionExpression("holder = :job")
                    .expressionAttributeValues(Map.of(":past", millis(Instant.EPOCH), ":job", fromS(jobId))));
        } catch (ConditionalCheckFailedException taken) {
            // It ran out, and another job has it now: there is nothing to give back.
        }
    }

    private static AttributeValue pk(String key) {
        return fromS("l#" + key);
    }

    private static AttributeValue millis(Instant instant) {
        return fromN(Long.toString(instant.toEpochMilli()));
    }
}
