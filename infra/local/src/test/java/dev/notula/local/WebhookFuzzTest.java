package dev.notula.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.notula.chat.ChatSettings;
import dev.notula.config.Environment;
import dev.notula.job.Job;
import dev.notula.job.JobRow.State;
import dev.notula.job.Lane;
import dev.notula.telegram.Media;
import dev.notula.webhook.Webhook;
import dev.notula.webhook.WebhookWiring;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Whatever body comes with the right secret, Telegram hears 200, or the body blocks its chat for a day. */
final class WebhookFuzzTest {
    private static final String SECRET = "secret";
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");
    private static final Job JOB = new Job(
            "0123456789ab",
            4,
            2,
            null,
            5,
            "en",
            new Media(Media.Kind.VOICE, "f", "u", 7, Duration.ofSeconds(6), "audio/ogg", null),
            ChatSettings.DEFAULT,
            Instant.EPOCH,
            Lane.EXPRESS);
    private static final ByteArrayOutputStream DROPPED = new ByteArrayOutputStream();
    private static final Webhook WEBHOOK = webhook();

    @FuzzTest
    void says200WhateverComesAndDropsNothingForAFaultOfOurs(byte[] body) {
        BugDetectors.allowNetworkConnections((host, port) -> port == NOBODY.getPort());

        int status = WEBHOOK.receive(SECRET, body);

        String dropped = DROPPED.toString(UTF_8);
        DROPPED.reset();
        assertThat(dropped).isEmpty();
        assertThat(status).isEqualTo(200);
    }

    private static Webhook webhook() {
        Environment environment = new Environment(Map.of(
                "TELEGRAM_API_URL",
                NOBODY.toString(),
                "TELEGRAM_BOT_TOKEN",
                "1:A",
                "WEBHOOK_SECRET",
                SECRET,
                "BOT_TABLE",
                "bot",
                "TRANSCRIPT_TABLE",
                "transcripts",
                "EXPRESS_QUEUE_URL",
                NOBODY + "/express",
                "BULK_QUEUE_URL",
                NOBODY + "/bulk",
                "OWNER_IDS",
                "5"));
        PrintStream out = new PrintStream(new DroppedOnly(DROPPED), true, UTF_8);
        return WebhookWiring.of(environment, queue(), tables(), null, out);
    }

    /** Lets through the lines that tell of an update dropped for a fault of ours. */
    private static final class DroppedOnly extends OutputStream {
        private final OutputStream next;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        DroppedOnly(OutputStream next) {
            this.next = next;
        }

        @Override
        public synchronized void write(int b) throws java.io.IOException {
            line.write(b);
            if (b == '\n') {
                if (line.toString(UTF_8).contains("\"event\":\"update.dropped\"")) {
                    line.writeTo(next);
                }
                line.reset();
            }
        }
    }

    private static DynamoDbClient tables() {
        return new DynamoDbClient() {
            @Override
            public GetItemResponse getItem(GetItemRequest request) {
                String key = request.key().getOrDefault("pk", fromS("")).s();
                return GetItemResponse.builder()
                        .item(key.startsWith("job#") ? row(key) : Map.of())
                        .build();
            }

            @Override
            public PutItemResponse putItem(PutItemRequest request) {
                return PutItemResponse.builder().build();
            }

            @Override
            public UpdateItemResponse updateItem(UpdateItemRequest request) {
                if (request.conditionExpression() == null) {
                    return UpdateItemResponse.builder().build();
                }
                throw ConditionalCheckFailedException.builder().item(Map.of()).build();
            }

            @Override
            public String serviceName() {
                return "dynamodb";
            }

            @Override
            public void close() {}
        };
    }

    /** The id's first letter decides how far the job is, so that presses meet all states. */
    private static Map<String, AttributeValue> row(String key) {
        List<State> states = List.of(State.values());
        State state = states.get(key.charAt(Math.min(4, key.length() - 1)) % states.size());
        Map<String, AttributeValue> row = new HashMap<>(Map.of(
                "pk", fromS(key), "state", fromS(state.name()), "attempt", fromN("1"), "job", fromS(JOB.toJson())));
        if (state == State.DONE) {
            row.put("transcriptKey", fromS("key"));
        }
        return row;
    }

    private static SqsClient queue() {
        return new SqsClient() {
            @Override
            public SendMessageResponse sendMessage(SendMessageRequest request) {
                return SendMessageResponse.builder().build();
            }

            @Override
            public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
                return GetQueueAttributesResponse.builder()
                        .attributes(Map.of(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"))
                        .build();
            }

            @Override
            public String serviceName() {
                return "sqs";
            }

            @Override
            public void close() {}
        };
    }
}
