package dev.notula.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import dev.notula.webhook.WebhookHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Calls the webhook's handler as API Gateway's HTTP API does.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">payload
 *     format 2.0</a>
 */
public final class ApiGateway {
    private final WebhookHandler handler;
    private final Supplier<Context> contexts;

    /** A way to this handler, with a context for each call. */
    public ApiGateway(WebhookHandler handler, Supplier<Context> contexts) {
        this.handler = handler;
        this.contexts = contexts;
    }

    /** Hands over a POST to /webhook; returns the handler's status. */
    int post(Map<String, String> headers, byte[] body) throws IOException {
        ObjectNode event = Json.object()
                .put("version", "2.0")
                .put("routeKey", "POST /webhook")
                .put("rawPath", "/webhook")
                .put("isBase64Encoded", false)
                .put("body", new String(body, StandardCharsets.UTF_8));
        ObjectNode lowerCase = event.putObject("headers");
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        event.putObject("requestContext")
                .putObject("http")
                .put("method", "POST")
                .put("path", "/webhook");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)), output, contexts.get());
        JsonNode answer = Json.parse(output.toByteArray());
        return answer.path("statusCode").asInt(500);
    }
}
