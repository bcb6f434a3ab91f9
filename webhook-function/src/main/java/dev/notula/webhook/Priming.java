package dev.notula.webhook;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.notula.config.Environment;
import dev.notula.config.NoAws;
import dev.notula.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The way of a voice note through the webhook, gone once before Lambda takes its snapshot: with nobody's token, to nobody's
 * queue, and to a Telegram that is not there. Nothing of it stays but loaded and compiled classes.
 */
final class Priming {
    private static final String NOWHERE = "https://sqs.us-east-1.amazonaws.com/000000000000/nowhere";

    /** Port 9 throws away what it gets, and mostly nobody listens. */
    private static final Map<String, String> NOBODY = Map.of(
            "TELEGRAM_API_URL", "http://127.0.0.1:9",
            "TELEGRAM_BOT_TOKEN", "1:nobody",
            "WEBHOOK_SECRET", "nobody",
            "EXPRESS_QUEUE_URL", NOWHERE,
            "BULK_QUEUE_URL", NOWHERE,
            "BOT_TABLE", "nowhere",
            "TRANSCRIPT_TABLE", "nowhere");

    private static final String UPDATE = """
            {"update_id":1,"message":{"message_id":1,"date":1790000000,"chat":{"id":1,"type":"private"},"from":{"id":1,\
            "is_bot":false,"first_name":"Nobody","language_code":"en"},"voice":{"file_id":"A","file_unique_id":"B",\
            "duration":3,"mime_type":"audio/ogg","file_size":9000}}}""";

    private Priming() {}

    static void run() {
        NoAws.warmUpSdk();
        NoAws aws = new NoAws();
        Webhook webhook = WebhookWiring.of(
                new Environment(NOBODY),
                aws.sqs(),
                aws.dynamo(),
                null,
                new PrintStream(OutputStream.nullOutputStream()));
        goThrough(new WebhookHandler(webhook));
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
