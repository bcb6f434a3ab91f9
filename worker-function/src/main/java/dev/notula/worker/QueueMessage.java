package dev.notula.worker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as Lambda hands it over. It is read from the event's tree: the typed event costs the cold start 900 classes.
 *
 * @param receives how often the queue has given it out, this time included
 * @param waited how long it was in the queue before it came out for the first time
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">an event</a>
 */
record QueueMessage(String id, String receiptHandle, String body, String queueArn, int receives, Duration waited) {
    /** The messages of an event. */
    static List<QueueMessage> of(JsonNode event) {
        List<QueueMessage> messages = new ArrayList<>();
        for (JsonNode message : event.path("Records")) {
            JsonNode attributes = message.path("attributes");
            long waitedMillis =
                    attributes.path("ApproximateFirstReceiveTimestamp").asLong()
                            - attributes.path("SentTimestamp").asLong();
            messages.add(new QueueMessage(
                    message.path("messageId").asText(),
                    message.path("receiptHandle").asText(),
                    message.path("body").asText(),
                    message.path("eventSourceARN").asText(),
                    attributes.path("ApproximateReceiveCount").asInt(1),
                    Duration.ofMillis(Math.max(0, waitedMillis))));
        }
        return messages;
    }
}
