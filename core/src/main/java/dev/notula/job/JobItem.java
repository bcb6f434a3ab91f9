package dev.notula.job;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.dynamo.Item;
import dev.notula.job.JobRow.State;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                attributes.containsKey("deliveryAt"),
                attributes.containsKey("apology"));
    }

    static State state(Item item) {
        return State.valueOf(item.text("state"));
    }

    /** These states as an expression's values, each under its name in lower case. */
    static Map<String, AttributeValue> states(State... states) {
        return Stream.of(states)
                .collect(Collectors.toMap(
                        state -> ":" + state.name().toLowerCase(Locale.ROOT), state -> fromS(state.name())));
    }

    /** Tells one write from all others, should its answer be lost and the SDK ask again. */
    static AttributeValue token() {
        return fromS(UUID.randomUUID().toString());
    }

    static AttributeValue millis(Instant instant) {
        return fromN(Long.toString(instant.toEpochMilli()));
    }
}
