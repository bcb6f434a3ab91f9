package dev.notula.job;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.dynamo.Item;
import dev.notula.job.JobRow.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The jobs' rows in the Bot table, which make every answer come exactly once. A worker may touch a job only while it
 * holds the lease; each lease raises the row's attempt, and every later write is on condition that the attempt is still
 * the writer's own, so that a worker whose lease ran out can spoil nothing.
 *
 * <p>Thread-safe. Rows expire after 14 days, when no queue can hold their message any more.
 */
public final class JobTable {
    private static final Duration KEPT = Duration.ofDays(14);
    private static final String OWN_LEASE = "#state = :running AND attempt = :attempt";

    private final DynamoDbClient dynamo;
    private final String table;
    private final InstantSource clock;

    public JobTable(DynamoDbClient dynamo, String table, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /** Writes the job's row unless there is one; returns the row that was there before, if any. */
    public Optional<JobRow> accept(Job job) {
        return put(job, Map.of("state", fromS(State.QUEUED.name()), "attempt", fromN("0")));
    }

    /** Writes the job's row with its first lease already granted, unless there is a row; returns that one, if any. */
    public Optional<JobRow> acceptLeased(Job job, Duration lease) {
        return put(
                job,
                Map.of(
                        "state", fromS(State.RUNNING.name()),
                        "attempt", fromN("1"),
                        "leaseUntil", millis(clock.instant().plus(lease))));
    }

    /** The job's row, or nothing where it has none. */
    public Optional<JobRow> find(String jobId) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        get -> get.tableName(table).key(key(jobId)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(row(item));
    }

    /** Asks for the right to work on a job for the given time. */
    public Lease lease(String jobId, Duration lease) {
        Instant now = clock.instant();
        try {
            return new Lease.Granted(row(dynamo.updateItem(update -> update.tableName(table)
                            .key(key(jobId))
                            .updateExpression("SET #state = :running, leaseUntil = :until ADD attempt :one")
                            .conditionExpression("#state = :queued OR (#state = :running AND leaseUntil < :now)")
                            .expressionAttributeNames(Map.of("#state", "state"))
                            .expressionAttributeValues(Map.of(
                                    ":running", fromS(State.RUNNING.name()),
                                    ":queued", fromS(State.QUEUED.name()),
                                    ":until", millis(now.plus(lease)),
                                    ":now", millis(now),
                                    ":one", fromN("1")))
                            .returnValues(ReturnValue.ALL_NEW)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .attributes()));
        } catch (ConditionalCheckFailedException refused) {
            Item item = new Item(refused.item());
            if (item.attributes().isEmpty() || state(item) != State.RUNNING) {
                return new Lease.Over();
            }
            return new Lease.Held(Instant.ofEpochMilli(item.number("leaseUntil")));
        }
    }

    /** Gives the lease back with the job undone. */
    public void release(JobRow row) {
        update(
                row,
                update -> set(update, "SET #state = :queued REMOVE leaseUntil", OWN_LEASE)
                        .expressionAttributeValues(own(row, Map.of(":queued", fromS(State.QUEUED.name())))));
    }

    /** Gives the lease back until another job has made the transcript with this key. */
    public void await(JobRow row, String transcriptKey) {
        update(
                row,
                update -> set(update, "SET #state = :queued, awaited = :key REMOVE leaseUntil", OWN_LEASE)
                        .expressionAttributeValues(
                                own(row, Map.of(":queued", fromS(State.QUEUED.name()), ":key", fromS(transcriptKey)))));
    }

    /**
     * Notes the message that tells the user that the bot is at work.
     *
     * @return false if the answer is under way without it, so that the message should go
     */
    public boolean acknowledge(String jobId, long messageId) {
        return write(update -> update.key(key(jobId))
                        .updateExpression("SET acknowledgement = :message")
                        .conditionExpression("attribute_exists(pk) AND attribute_not_exists(deliveryAt)")
                        .expressionAttributeValues(Map.of(":message", fromN(Long.toString(messageId)))))
                .isPresent();
    }

    /**
     * Begins to deliver: from now on no acknowledgement is taken, and the buttons under the answer find its transcript.
     * Returns the row, or nothing if the lease is lost.
     *
     * @param transcriptKey the answer's transcript, null where the answer is only a reason
     */
    public Optional<JobRow> beginDelivery(JobRow row, @Nullable String transcriptKey) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":now", millis(clock.instant())));
        if (transcriptKey != null) {
            values.put(":key", fromS(transcriptKey));
        }
        String key = transcriptKey == null ? "" : ", transcriptKey = :key";
        return update(
                row,
                update -> set(update, "SET deliveryAt = if_not_exists(deliveryAt, :now)" + key, OWN_LEASE)
                        .expressionAttributeValues(own(row, values)));
    }

    /** Notes one more message of the answer, so that no retry sends it again. Returns false if the lease is lost. */
    public boolean partSent(JobRow row, long messageId) {
        return update(
                        row,
                        update -> set(
                                        update,
                                        "SET sentParts = list_append(if_not_exists(sentParts, :none), :part)",
                                        OWN_LEASE)
                                .expressionAttributeValues(own(
                                        row,
                                        Map.of(
                                                ":none", fromL(List.of()),
                                                ":part", fromL(List.of(fromN(Long.toString(messageId))))))))
                .isPresent();
    }

    /** Ends the job. */
    public void finish(JobRow row, State end) {
        update(
                row,
                update -> set(update, "SET #state = :end REMOVE leaseUntil", OWN_LEASE)
                        .expressionAttributeValues(own(row, Map.of(":end", fromS(end.name())))));
    }

    /**
     * Stops a job that has no answer yet: whoever works on it loses the lease, and its queue message finds nothing to
     * do. Returns its row, or nothing if there is nothing to stop.
     */
    public Optional<JobRow> cancel(String jobId) {
        return write(update -> set(
                        update.key(key(jobId)),
                        "SET #state = :cancelled REMOVE leaseUntil",
                        "#state IN (:queued, :running) AND attribute_not_exists(deliveryAt)")
                .expressionAttributeValues(states(State.CANCELLED, State.QUEUED, State.RUNNING)));
    }

    /** Puts a job that was given up or stopped back to the start; returns it, or nothing if it was neither. */
    public Optional<Job> revive(String jobId) {
        return write(update -> set(
                                update.key(key(jobId)),
                                "SET #state = :queued REMOVE deliveryAt, sentParts, leaseUntil",
                                "#state IN (:failed, :cancelled)")
                        .expressionAttributeValues(states(State.QUEUED, State.FAILED, State.CANCELLED)))
                .map(JobRow::job);
    }

    private Optional<JobRow> put(Job job, Map<String, AttributeValue> start) {
        Map<String, AttributeValue> item = new HashMap<>(key(job.id()));
        item.putAll(start);
        item.put("job", fromS(job.toJson()));
        item.put("expiresAt", fromN(Long.toString(clock.instant().plus(KEPT).getEpochSecond())));
        try {
            dynamo.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException exists) {
            return Optional.of(row(exists.item()));
        }
    }

    private Optional<JobRow> update(JobRow row, Consumer<UpdateItemRequest.Builder> change) {
        return write(update -> change.accept(update.key(key(row.job().id()))));
    }

    private Optional<JobRow> write(Consumer<UpdateItemRequest.Builder> change) {
        try {
            return Optional.of(row(dynamo.updateItem(
                            change.andThen(update -> update.tableName(table).returnValues(ReturnValue.ALL_NEW)))
                    .attributes()));
        } catch (ConditionalCheckFailedException refused) {
            return Optional.empty();
        }
    }

    private static UpdateItemRequest.Builder set(
            UpdateItemRequest.Builder update, String expression, String condition) {
        return update.updateExpression(expression)
                .conditionExpression(condition)
                .expressionAttributeNames(Map.of("#state", "state"));
    }

    private static Map<String, AttributeValue> own(JobRow row, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> values = new HashMap<>(more);
        values.put(":running", fromS(State.RUNNING.name()));
        values.put(":attempt", fromN(Integer.toString(row.attempt())));
        return values;
    }

    private static Map<String, AttributeValue> key(String jobId) {
        return Map.of("pk", fromS("job#" + jobId), "sk", fromS("job"));
    }

    private static JobRow row(Map<String, AttributeValue> attributes) {
        Item item = new Item(attributes);
        AttributeValue parts = attributes.get("sentParts");
        return new JobRow(
                Job.fromJson(item.text("job")),
                state(item),
                (int) item.number("attempt"),
                item.findNumber("acknowledgement"),
                parts == null
                        ? List.of()
                        : parts.l().stream().map(part -> Long.valueOf(part.n())).toList(),
                item.findText("transcriptKey"),
                item.findText("awaited"));
    }

    private static State state(Item item) {
        return State.valueOf(item.text("state"));
    }

    private static Map<String, AttributeValue> states(State... states) {
        return Stream.of(states)
                .collect(Collectors.toMap(
                        state -> ":" + state.name().toLowerCase(Locale.ROOT), state -> fromS(state.name())));
    }

    private static AttributeValue millis(Instant instant) {
        return fromN(Long.toString(instant.toEpochMilli()));
    }
}
