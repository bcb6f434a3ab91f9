package dev.notula.local;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.dynamo.Item;
import dev.notula.job.Job;
import dev.notula.job.JobQueue;
import dev.notula.job.JobRow.State;
import java.util.List;
import java.util.Map;
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

    Recovery(SqsClient sqs, DynamoDbClient dynamo, String botTable) {
        this.sqs = sqs;
        this.dynamo = dynamo;
        this.botTable = botTable;
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
        for (Map<String, AttributeValue> row : unfinished) {
            dynamo.updateItem(update -> update.tableName(botTable)
                    .key(Map.of("pk", row.get("pk"), "sk", row.get("sk")))
                    .updateExpression("SET #state = :queued REMOVE leaseUntil")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(Map.of(":queued", fromS(State.QUEUED.name()))));
            queue.send(Job.fromJson(new Item(row).text("job")));
        }
        return unfinished.size();
    }
}
