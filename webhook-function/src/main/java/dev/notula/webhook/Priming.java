package dev.notula.webhook;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.notula.config.Environment;
import dev.notula.json.Json;
import dev.notula.priming.Nowhere;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The way of a voice note through the webhook, gone once before Lambda takes its snapshot. */
final class Priming {
    private static final String UPDATE = """
            {"update_id":1,"message":{"message_id":1,"date":1790000000,"chat":{"id":1,"type":"private"},"from":{"id":1,\
            "is_bot":false,"first_name":"Nobody","language_code":"en"},"voice":{"file_id":"A","file_unique_id":"B",\
            "duration":3,"mime_type":"audio/ogg","file_size":9000}}}""";

    private Priming() {}

    /** Goes the way and logs it to this stream. */
    static void run(PrintStream out) {
        try (Nowhere nowhere = new Nowhere(Map.of())) {
            goThrough(new WebhookHandler(WebhookWiring.of(new Environment(nowhere.variables()), out)));
        }
    }

    private static void goThrough(RequestStreamHandler handler) {
        var event = Json.object()
                .put("version", "2.0")
                .put("isBase64Encoded", false)
                .put("body", UPDATE);
        event.putObject("headers").put("x-telegram-bot-api-secret-token", "nobody");
        byte[] bytes = Json.write(event).getBytes(StandardCharsets.UTF_8);
        try {
            handler.handleRequest(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream(), null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
