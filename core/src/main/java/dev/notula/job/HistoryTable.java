package dev.notula.job;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.dynamo.Item;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which jobs were a user's, one row a job ({@code user#<id>}, {@code job#<id>}) in the Bot table for as long as the job's
 * own row, so that a user can have them deleted. Thread-safe.
 */
public final class HistoryTable {
    private static final String JOB = "job#";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Duration kept;
    private final InstantSource clock;

    /**
     * The notes in this table.
     *
     * @param kept how long, which has to be as long as the jobs are
     */
    public HistoryTable(DynamoDbClient dynamo, String table, Duration kept, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.kept = kept;
        this.clock = clock;
    }

    /** Notes a job as its user's. */
    public void add(Job job) {
        long expiry = clock.instant().plus(kept).getEpochSecond();
        dynamo.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "pk", user(job.userId()),
                        "sk", fromS(JOB + job.id()),
                        "expiresAt", fromN(Long.toString(expiry)))));
    }

    /** The ids of the user's jobs that are kept. */
    public List<String> of(long userId) {
        return dynamo
                .queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("pk = :user AND begins_with(sk, :job)")
                        .expressionAttributeValues(Map.of(":user", user(userId), ":job", fromS(JOB)))
                        .consistentRead(true))
                .items()
                .stream()
                .map(item -> new Item(item).text("sk").substring(JOB.length()))
                .toList();
    }

    /** Forgets that the job was the user's. */
    public void remove(long userId, String jobId) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(Map.of("pk", user(userId), "sk", fromS(JOB + jobId))));
    }

    private static AttributeValue user(long userId) {
        return fromS("user#" + userId);
    }
}
