package dev.notula.job;

import static dev.notula.job.JobItem.key;
import static dev.notula.job.JobItem.millis;
import static dev.notula.job.JobItem.row;
import static dev.notula.job.JobItem.states;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
 * the writer's own, so that a worker whose lease ran out can spoil nothing. Every write may be repeated when its answer
 * was lost (docs/exactly-once.md).
 *
 * <p>Thread-safe. Rows expire after 14 days, when no queue can hold their message any more.
 */
public final class JobTable {
    /** How long rows are kept. */
    public static final Duration KEPT = Duration.ofDays(14);

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

    /**
     * Asks for the right to work on a job for the given time.
     *
     * @param message the queue message that brings the job: while it rests, no other one gets the lease
     */
    public Lease lease(String jobId, String message, Duration lease) {
        Instant now = clock.instant();
        LeaseRequest request = new LeaseRequest(
                jobId, message, now, now.plus(lease), UUID.randomUUID().toString());
        try {
            return new Lease.Granted(
                    row(dynamo.updateItem(request.update(table)).attributes()));
        } catch (ConditionalCheckFailedException refused) {
            return request.refused(new Item(refused.item()));
        }
    }

    /** Gives the lease back with the job undone; its message comes back after the given time. */
    public void release(JobRow row, Duration rest) {
        update(
                row,
                update -> set(update, "SET #state = :queued, restUntil = :until REMOVE leaseUntil", OWN_LEASE)
                        .expressionAttributeValues(own(
                                row,
                                Map.of(
                                        ":queued", fromS(State.QUEUED.name()),
                                        ":until", millis(clock.instant().plus(rest))))));
    }

    /** Gives the lease back with the job half done; a new message brings the rest. */
    public void passOn(JobRow row) {
        update(
                row,
                update -> set(update, "SET #state = :queued REMOVE leaseUntil, queueMessage", OWN_LEASE)
                        .expressionAttributeValues(own(row, Map.of(":queued", fromS(State.QUEUED.name())))));
    }

    /** Gives the lease back until another job has made the transcript with this key; a new message brings it then. */
    public void await(JobRow row, String transcriptKey) {
        update(
                row,
                update -> set(update, "SET #state = :queued, awaited = :key REMOVE leaseUntil, queueMessage", OWN_LEASE)
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
        Map<String, AttributeValue> values =
                new HashMap<>(Map.of(":now", millis(clock.instant()), ":none", fromL(List.of())));
        if (transcriptKey != null) {
            values.put(":key", fromS(transcriptKey));
        }
        String key = transcriptKey == null ? "" : ", transcriptKey = :key";
        return update(
                row,
                update -> set(
                                update,
                                "SET deliveryAt = if_not_exists(deliveryAt, :now),"
                                        + " sentParts = if_not_exists(sentParts, :none)" + key + " REMOVE apology",
                                OWN_LEASE)
                        .expressionAttributeValues(own(row, values)));
    }

    /**
     * Begins to deliver an apology instead of an answer: what was sent of an answer counts no more, and what counts from
     * now on are the parts of the apology. Where that was begun before, it goes on. Returns the row, or nothing if the
     * lease is lost.
     */
    public Optional<JobRow> beginApology(JobRow row) {
        if (row.isApology()) {
            return Optional.of(row);
        }
        // An acknowledgement that is the beginning of an answer already stays what it is.
        String torn = row.sentParts().isEmpty() ? "" : " REMOVE acknowledgement";
        return update(
                row,
                update -> set(
                                update,
                                "SET deliveryAt = if_not_exists(deliveryAt, :now), sentParts = :none, apology = :yes"
                                        + torn,
                                OWN_LEASE)
                        .expressionAttributeValues(own(
                                row,
                                Map.of(
                                        ":now", millis(clock.instant()),
                                        ":none", fromL(List.of()),
                                        ":yes", fromBool(true)))));
    }

    /**
     * Notes a message of the answer, so that no retry sends it again. Returns false if the lease is lost.
     *
     * @param part which one, counted from 0; all before it are noted already
     */
    public boolean partSent(JobRow row, int part, long messageId) {
        return update(
                        row,
                        update -> set(update, "SET sentParts[" + part + "] = :message", OWN_LEASE)
                                .expressionAttributeValues(
                                        own(row, Map.of(":message", fromN(Long.toString(messageId))))))
                .isPresent();
    }

    /** Ends the job. Returns false if the lease is lost. */
    public boolean finish(JobRow row, State end) {
        return update(
                        row,
                        update -> set(update, "SET #state = :end REMOVE leaseUntil", OWN_LEASE)
                                .expressionAttributeValues(own(row, Map.of(":end", fromS(end.name())))))
                .isPresent();
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

    /** Takes the acknowledgement off the row, so that the answer comes in another message; returns it, if there was one. */
    public Optional<Long> abandonAcknowledgement(JobRow row) {
        Optional<Long> message = find(row.job().id()).flatMap(now -> Optional.ofNullable(now.acknowledgement()));
        return message.filter(_ -> update(
                        row,
                        update -> set(update, "REMOVE acknowledgement", OWN_LEASE)
                                .expressionAttributeValues(own(row, Map.of())))
                .isPresent());
    }

    /** Puts a job that was given up or stopped back to the start; returns it, or nothing if it was neither. */
    public Optional<Job> revive(String jobId) {
        Map<String, AttributeValue> values = new HashMap<>(states(State.QUEUED, State.FAILED, State.CANCELLED));
        values.put(":token", fromS(UUID.randomUUID().toString()));
        return write(update -> set(
                                update.key(key(jobId)),
                                "SET #state = :queued, leaseToken = :token"
                                        + " REMOVE acknowledgement, deliveryAt, sentParts, apology,"
                                        + " leaseUntil, restUntil, queueMessage",
                                "#state IN (:failed, :cancelled) OR leaseToken = :token")
                        .expressionAttributeValues(values))
                .map(JobRow::job);
    }

    /** Deletes the job's row: its queue message, if there is one, finds nothing to do. */
    public void delete(String jobId) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(JobItem.key(jobId)));
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
}
