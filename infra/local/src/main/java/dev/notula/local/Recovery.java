package dev.notula.local;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.dynamo.Item;
import dev.notula.job.Job;
import dev.notula.job.JobQueue;
import dev.notula.job.JobRow.State;
import dev.notula.metrics.Log;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Puts every unfinished job back to the start before the first worker runs. In the cloud a dead worker's job comes back
 * when its visibility time-out ends; here all workers have died with the process, so nobody needs to wait half an hour.
 */
final class Recovery {
    private final SqsClient sqs;
    private final DynamoDbClient dynamo;
    private final String botTable;
    private final Log log;

    Recovery(SqsClient sqs, DynamoDbClient dynamo, String botTable, Log log) {
        this.sqs = sqs;
        this.dynamo = dynamo;
        this.botTable = botTable;
        this.log = log;
    }

    /** Empties all queues and fills the lanes from the rows; returns how many jobs go on. */
    int run(String deadLetterUrl, List<String> laneUrls, JobQueue queue) {
        List<Map<String, AttributeValue>> unfinished = dynamo
                .scanPaginator(scan -> scan.tableName(botTable)
                        .filterExpression("begins_with(pk, :job) AND #state IN (:queued, :running)")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Map.of(
                                ":job", fromS("job#"),
                                ":queued", fromS(State.QUEUED.name()),
                                ":running", fromS(State.RUNNING.name()))))
                .items()
                .stream()
                .toList();
        sqs.purgeQueue(purge -> purge.queueUrl(deadLetterUrl));
        laneUrls.forEach(url -> sqs.purgeQueue(purge -> purge.queueUrl(url)));
        List<Job> jobs = unfinished.stream()
                .<Job>mapMulti((row, sink) -> readable(new Item(row)).ifPresent(sink))
                .toList();
        for (Job job : jobs) {
            // The message that a resting job waits for was purged too.
            dynamo.updateItem(update -> update.tableName(botTable)
                    .key(Map.of("pk", fromS("job#" + job.id()), "sk", fromS("job")))
                    .updateExpression("SET #state = :queued REMOVE leaseUntil, restUntil, queueMessage")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(Map.of(":queued", fromS(State.QUEUED.name()))));
            queue.send(job);
        }
        return jobs.size();
    }

    private Optional<Job> readable(Item row) {
        try {
            return Optional.of(Job.fromJson(row.text("job")));
        } catch (IllegalArgumentException unreadable) {
            log.error("job.unreadable", "row", row.text("pk"), "fault", Log.place(unreadable));
            return Optional.empty();
        }
    }
}
