package dev.notula.job;

import static dev.notula.job.JobItem.key;
import static dev.notula.job.JobItem.millis;
import static dev.notula.job.JobItem.row;
import static dev.notula.job.JobItem.states;
import static dev.notula.job.JobItem.token;
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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The jobs' rows in the Bot table, which make every answer come exactly once. A worker may touch a job only while it
 * holds the lease; each lease raises the row's attempt, and every later write is on condition that the attempt is still
 * the writer's own, so that a worker whose lease ran out can spoil nothing. Every write may be repeated when its answer
 * was lost (docs/exactly-once.md).
 *
 * <p>Thread-safe.
 */
public final class JobTable {
    /** Longer than a queue can hold a message. */
    private static final Duration SHORTEST = Duration.ofDays(30);

    private final DynamoDbClient dynamo;
    private final String table;
    private final Duration kept;
    private final InstantSource clock;

    /** Rows that are kept for 30 days. */
    public JobTable(DynamoDbClient dynamo, String table, InstantSource clock) {
        this(dynamo, table, SHORTEST, clock);
    }

    /** Rows that are kept so long. */
    public JobTable(DynamoDbClient dynamo, String table, Duration kept, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * How long rows have to be kept: no shorter than the transcripts, since the buttons under these need them, and so
     * does whoever wants his own deleted.
     */
    public static Duration kept(Duration transcripts) {
        return transcripts.compareTo(SHORTEST) > 0 ? transcripts : SHORTEST;
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
        LeaseRequest request = new LeaseRequest(jobId, message, now, now.plus(lease), token().s());
        try {
            return new Lease.Granted(
                    row(dynamo.updateItem(request.update(table)).attributes()));
        } catch (ConditionalCheckFailedException refused) {
            return request.refused(new Item(refused.item()));
        }
    }

    /** Gives the lease back with the job undone; its message comes back after the given time. */
    public void release(JobRow row, Duration rest) {
        Instant until = clock.instant().plus(rest);
        giveBack(row, ", restUntil = :until REMOVE leaseUntil", Map.of(":until", millis(until)));
    }

    /** Gives the lease back with the job half done; a new message brings the rest. Returns false if the lease is lost. */
    public boolean passOn(JobRow row) {
        return giveBack(row, " REMOVE leaseUntil, queueMessage", Map.of());
    }

    /**
     * Gives the lease back until another job has made the transcript with this key; a new message brings it then.
     * Returns false if the lease is lost.
     */
    public boolean await(JobRow row, String transcriptKey) {
        return giveBack(row, ", awaited = :key REMOVE leaseUntil, queueMessage", Map.of(":key", fromS(transcriptKey)));
    }

    private boolean giveBack(JobRow row, String more, Map<String, AttributeValue> values) {
        Map<String, AttributeValue> all = new HashMap<>(values);
        all.put(":queued", fromS(State.QUEUED.name()));
        return update(row, "SET #state = :queued" + more, all).isPresent();
    }

    /**
     * Notes the message that tells the user that the bot is at work.
     *
     * @return false if the answer is under way without it, so that the message should go, or the job was stopped
     */
    public boolean acknowledge(String jobId, long messageId) {
        Map<String, AttributeValue> values = new HashMap<>(states(State.QUEUED, State.RUNNING));
        values.put(":message", fromN(Long.toString(messageId)));
        String condition = "#state IN (:queued, :running) AND attribute_not_exists(deliveryAt)";
        return write(jobId, "SET acknowledgement = :message", condition, values).isPresent();
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
                "SET deliveryAt = if_not_exists(deliveryAt, :now), sentParts = if_not_exists(sentParts, :none)" + key
                        + " REMOVE apology",
                values);
    }

    /**
     * Begins to deliver an apology instead of an answer: what was sent of an answer counts no more, and what counts
     * from now on are the parts of the apology. Where that was begun before, it goes on. Returns the row, or nothing if
     * the lease is lost.
     */
    public Optional<JobRow> beginApology(JobRow row) {
        if (row.isApology()) {
            return Optional.of(row);
        }
        // An acknowledgement that is the beginning of an answer already stays what it is.
        String torn = row.sentParts().isEmpty() ? "" : " REMOVE acknowledgement";
        return update(
                row,
                "SET deliveryAt = if_not_exists(deliveryAt, :now), sentParts = :none, apology = :yes" + torn,
                Map.of(":now", millis(clock.instant()), ":none", fromL(List.of()), ":yes", fromBool(true)));
    }

    /**
     * Notes a message of the answer, so that no retry sends it again. Returns false if the lease is lost.
     *
     * @param part which one, counted from 0; all before it are noted already
     * @param isLast whether the user has the whole answer with it
     */
    public boolean partSent(JobRow row, int part, long messageId, boolean isLast) {
        Map<String, AttributeValue> values = Map.of(":message", fromN(Long.toString(messageId)));
        String last = isLast ? ", lastPart = :message" : "";
        return update(row, "SET sentParts[" + part + "] = :message" + last, values)
                .isPresent();
    }

    /** Ends the job. Returns false if the lease is lost. */
    public boolean finish(JobRow row, State end) {
        return finish(row, end, "");
    }

    /** Ends a job whose user has the whole answer, if that is so. Returns false if it is not, or the lease is lost. */
    public boolean finishAnswered(JobRow row) {
        return finish(row, State.DONE, " AND attribute_exists(lastPart) AND attribute_not_exists(apology)");
    }

    private boolean finish(JobRow row, State end, String more) {
        Map<String, AttributeValue> values = Map.of(
                ":running", fromS(State.RUNNING.name()),
                ":end", fromS(end.name()),
                ":attempt", fromN(Integer.toString(row.attempt())));
        String condition = "#state IN (:running, :end) AND attempt = :attempt" + more;
        return write(row.job().id(), "SET #state = :end REMOVE leaseUntil", condition, values)
                .isPresent();
    }

    /**
     * Stops a job that has no answer yet: whoever works on it loses the lease, and its queue message finds nothing to
     * do. Returns its row, or nothing if there is nothing to stop.
     */
    public Optional<JobRow> cancel(String jobId) {
        Map<String, AttributeValue> values = new HashMap<>(states(State.CANCELLED, State.QUEUED, State.RUNNING));
        values.put(":token", token());
        return write(
                jobId,
                "SET #state = :cancelled, leaseToken = :token REMOVE leaseUntil",
                "(#state IN (:queued, :running) AND attribute_not_exists(deliveryAt)) OR leaseToken = :token",
                values);
    }

    /** Takes the acknowledgement off the row, so that the answer comes in another message; returns it, if there was one. */
    public Optional<Long> abandonAcknowledgement(JobRow row) {
        Optional<Long> message = find(row.job().id()).flatMap(now -> Optional.ofNullable(now.acknowledgement()));
        return message.filter(
                _ -> update(row, "REMOVE acknowledgement", Map.of()).isPresent());
    }

    /** Puts a job that was given up or stopped back to the start; returns it, or nothing if it was neither. */
    public Optional<Job> revive(String jobId) {
        Map<String, AttributeValue> values = new HashMap<>(states(State.QUEUED, State.FAILED, State.CANCELLED));
        values.put(":token", token());
        values.put(":expiry", expiry());
        return write(
                        jobId,
                        "SET #state = :queued, leaseToken = :token, expiresAt = :expiry"
                                + " REMOVE acknowledgement, deliveryAt, sentParts, lastPart, apology,"
                                + " leaseUntil, restUntil, queueMessage",
                        "#state IN (:failed, :cancelled) OR leaseToken = :token",
                        values)
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
        AttributeValue token = token();
        item.put("leaseToken", token);
        item.put("expiresAt", expiry());
        try {
            dynamo.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException exists) {
            return token.equals(exists.item().get("leaseToken")) ? Optional.empty() : Optional.of(row(exists.item()));
        }
    }

    private AttributeValue expiry() {
        return fromN(Long.toString(clock.instant().plus(kept).getEpochSecond()));
    }

    /** A write under the row's own lease; nothing if that is lost. */
    private Optional<JobRow> update(JobRow row, String expression, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> values = new HashMap<>(more);
        values.put(":running", fromS(State.RUNNING.name()));
        values.put(":attempt", fromN(Integer.toString(row.attempt())));
        return write(row.job().id(), expression, "#state = :running AND attempt = :attempt", values);
    }

    private Optional<JobRow> write(
            String jobId, String expression, String condition, Map<String, AttributeValue> values) {
        try {
            return Optional.of(row(dynamo.updateItem(update -> update.tableName(table)
                            .key(key(jobId))
                            .updateExpression(expression)
                            .conditionExpression(condition)
                            .expressionAttributeNames(Map.of("#state", "state"))
                            .expressionAttributeValues(values)
                            .returnValues(ReturnValue.ALL_NEW))
                    .attributes()));
        } catch (ConditionalCheckFailedException refused) {
            return Optional.empty();
        }
    }
}
