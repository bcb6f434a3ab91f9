package dev.notula.job;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.dynamo.Item;
import dev.notula.job.JobRow.State;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A job's row as DynamoDB has it. */
final class JobItem {
    private JobItem() {}

    static Map<String, AttributeValue> key(String jobId) {
        return Map.of("pk", fromS("job#" + jobId), "sk", fromS("job"));
    }

    static JobRow row(Map<String, AttributeValue> attributes) {
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
                item.findText("awaited"),
                attributes.containsKey("apology"));
    }

    static State state(Item item) {
        return State.valueOf(item.text("state"));
    }
}
