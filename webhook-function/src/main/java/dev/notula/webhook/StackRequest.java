package dev.notula.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import java.net.URI;
import java.util.Optional;

/**
 * What CloudFormation asks of the custom resource.
 *
 * @param responseUrl where the answer goes; whoever has it can answer, so it is not for logs
 * @param webhook where Telegram is to deliver
 * @param connections how many updates at once
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html">custom resources</a>
 */
record StackRequest(
        Type type, URI responseUrl, String stackId, String requestId, String logicalId, URI webhook, int connections) {
    /**
     * The same for ever: an id that changed would make CloudFormation delete the old resource after the new one was
     * made, and with it the webhook that both share.
     */
    private static final String PHYSICAL_ID = "telegram-webhook";

    /** What has happened to the resource. */
    enum Type {
        CREATE,
        UPDATE,
        DELETE
    }

    /** Reads a request; nothing where the event is none. */
    static Optional<StackRequest> of(JsonNode event) {
        Type type = switch (event.path("RequestType").asText()) {
            case "Create" -> Type.CREATE;
            case "Update" -> Type.UPDATE;
            case "Delete" -> Type.DELETE;
            default -> null;
        };
        if (type == null) {
            return Optional.empty();
        }
        JsonNode properties = event.path("ResourceProperties");
        return Optional.of(new StackRequest(
                type,
                URI.create(event.path("ResponseURL").asText()),
                event.path("StackId").asText(),
                event.path("RequestId").asText(),
                event.path("LogicalResourceId").asText(),
                URI.create(properties.path("Url").asText()),
                // CloudFormation hands every property over as text.
                properties.path("MaxConnections").asInt(40)));
    }

    /** The answer in CloudFormation's words. */
    String answer(Registered outcome) {
        return Json.write(Json.object()
                .put("Status", outcome.isDone() ? "SUCCESS" : "FAILED")
                .put("Reason", outcome.reason())
                .put("PhysicalResourceId", PHYSICAL_ID)
                .put("StackId", stackId)
                .put("RequestId", requestId)
                .put("LogicalResourceId", logicalId));
    }
}
