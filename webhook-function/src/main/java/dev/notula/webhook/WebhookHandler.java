package dev.notula.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.config.Environment;
import dev.notula.json.Json;
import dev.notula.priming.Nowhere;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * API Gateway's HTTP API event (payload 2.0) in, a status code out. It reads the event as a stream: the typed event
 * costs the cold start 450 ms.
 */
public final class WebhookHandler implements RequestStreamHandler {
    private final Webhook webhook;

    /** Wires the function from its environment. */
    public WebhookHandler() {
        this(WebhookWiring.of(Environment.system(), System.out));
        if (Nowhere.isBeforeSnapshot(Environment.system())) {
            Nowhere.shakeHands(Environment.TELEGRAM);
            Priming.run(new PrintStream(OutputStream.nullOutputStream()));
        }
    }

    /** A handler in front of this webhook. */
    public WebhookHandler(Webhook webhook) {
        this.webhook = webhook;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode event = Json.parse(input.readAllBytes());
        String secret = Json.text(event.path("headers"), "x-telegram-bot-api-secret-token");
        String body = event.path("body").asText("");
        byte[] bytes = event.path("isBase64Encoded").asBoolean()
                ? Base64.getMimeDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
        int status = webhook.receive(secret, bytes);
        output.write(Json.write(Json.object().put("statusCode", status).put("body", ""))
                .getBytes(StandardCharsets.UTF_8));
    }
}
