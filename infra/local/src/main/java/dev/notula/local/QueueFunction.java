package dev.notula.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import dev.notula.servers.EventSourceMapping;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A handler behind a queue, with a context for each event. Events and answers are JSON, as Lambda has them. */
public record QueueFunction(RequestStreamHandler handler, Supplier<Context> contexts)
        implements EventSourceMapping.Target {
    @Override
    public SQSBatchResponse handle(SQSEvent event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(json(event)), answer, contexts.get());
        return response(Json.parse(answer.toByteArray()));
    }

    /** The event as Lambda writes it. */
    static byte[] json(SQSEvent event) {
        ObjectNode json = Json.object();
        ArrayNode records = json.putArray("Records");
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            ObjectNode item = records.addObject()
                    .put("messageId", message.getMessageId())
                    .put("receiptHandle", message.getReceiptHandle())
                    .put("body", message.getBody())
                    .put("eventSource", message.getEventSource())
                    .put("eventSourceARN", message.getEventSourceArn())
                    .put("awsRegion", message.getAwsRegion());
            ObjectNode attributes = item.putObject("attributes");
            message.getAttributes().forEach(attributes::put);
        }
        return Json.write(json).getBytes(StandardCharsets.UTF_8);
    }

    /** The answer as Lambda reads it. */
    static SQSBatchResponse response(JsonNode json) {
        List<BatchItemFailure> failures = new ArrayList<>();
        for (JsonNode failure : json.path("batchItemFailures")) {
            failures.add(new BatchItemFailure(failure.path("itemIdentifier").asText()));
        }
        return new SQSBatchResponse(failures);
    }
}
