package dev.notula.local;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Does to a job at once what its queue does after the fifth attempt: its message goes to the dead letters. */
final class LastAttempt {
    private final SqsClient sqs;
    private final String deadLetterUrl;
    private final DynamoDbClient dynamo;
    private final String botTable;
    private final JobTable jobs;

    LastAttempt(SqsClient sqs, String deadLetterUrl, DynamoDbClient dynamo, String botTable) {
        this.sqs = sqs;
        this.deadLetterUrl = deadLetterUrl;
        this.dynamo = dynamo;
        this.botTable = botTable;
        this.jobs = new JobTable(dynamo, botTable, InstantSource.system());
    }

    /** Ends the job's attempts; false where it is over already. */
    boolean of(String jobId) {
        Optional<JobRow> row = jobs.find(jobId).filter(found -> found.state().isOpen());
        row.ifPresent(found -> {
            String message = sqs.sendMessage(send -> send.queueUrl(deadLetterUrl)
                            .delaySeconds(1)
                            .messageBody(found.job().toJson()))
                    .messageId();
            // A queue keeps the id of a message that it moves, and a resting job waits for its own message.
            dynamo.updateItem(update -> update.tableName(botTable)
                    .key(Map.of("pk", fromS("job#" + jobId), "sk", fromS("job")))
                    .updateExpression("SET queueMessage = :message")
                    .expressionAttributeValues(Map.of(":message", fromS(message))));
        });
        return row.isPresent();
    }
}
