package dev.notula.job;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.dynamo.Item;
import dev.notula.job.JobRow.State;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One wish for a lease.
 *
 * @param message the queue message that brings the job
 * @param token tells this wish from all others, should its answer be lost and the SDK ask again
 */
record LeaseRequest(String jobId, String message, Instant now, Instant until, String token) {
    UpdateItemRequest update(String table) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(JobItem.key(jobId))
                .updateExpression("SET #state = :running, leaseUntil = :until, queueMessage = :message,"
                        + " leaseToken = :token REMOVE restUntil ADD attempt :one")
                .conditionExpression("(#state = :queued AND (attribute_not_exists(restUntil) OR restUntil <= :now"
                        + " OR queueMessage = :message)) OR (#state = :running AND leaseUntil < :now)")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(
                        ":running", fromS(State.RUNNING.name()),
                        ":queued", fromS(State.QUEUED.name()),
                        ":until", fromN(Long.toString(until.toEpochMilli())),
                        ":message", fromS(message),
                        ":token", fromS(token),
                        ":now", fromN(Long.toString(now.toEpochMilli())),
                        ":one", fromN("1")))
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    /** What it means that the row, as it is, does not allow the lease. */
    Lease refused(Item item) {
        if (item.attributes().isEmpty()) {
            return new Lease.Over();
        }
        String holder = item.findText("queueMessage");
        boolean isAnothers = holder != null && !holder.equals(message);
        return switch (JobItem.state(item)) {
            case RUNNING ->
                token.equals(item.findText("leaseToken"))
                        ? new Lease.Granted(JobItem.row(item.attributes()))
                        : new Lease.Held(Instant.ofEpochMilli(item.number("leaseUntil")), isAnothers);
            case QUEUED -> new Lease.Held(Instant.ofEpochMilli(item.number("restUntil")), isAnothers);
            case DONE, FAILED, CANCELLED -> new Lease.Over();
        };
    }
}
