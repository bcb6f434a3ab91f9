package dev.notula.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.config.Environment;
import dev.notula.simulators.fuzz.Fuzzing;
import dev.notula.webhook.Webhook;
import dev.notula.webhook.WebhookWiring;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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
    private static final List<byte[]> SEEDS = Stream.concat(
                    Stream.of(
                                    "/start",
                                    "/help",
                                    "/settings",
                                    "/status",
                                    "/transcribe",
                                    "/language",
                                    "/provider",
                                    "/ban 7")
                            .map(WebhookFuzzTest::text),
                    Stream.of(
                            "{\"update_id\":1,\"message\":{\"message_id\":2,\"date\":3,\"chat\":{\"id\":4,\"type\":\"private\"},"
                                    + "\"from\":{\"id\":5,\"first_name\":\"A\"},\"voice\":{\"file_id\":\"f\","
                                    + "\"file_unique_id\":\"u\",\"duration\":6,\"file_size\":7}}}",
                            "{\"update_id\":1,\"callback_query\":{\"id\":\"q\",\"from\":{\"id\":5,\"first_name\":\"A\"},"
                                    + "\"data\":\"1:f:srt:0:0123456789ab\",\"message\":{\"message_id\":2,\"date\":3,"
                                    + "\"chat\":{\"id\":4,\"type\":\"private\"}}}}",
                            "{\"update_id\":1,\"my_chat_member\":{\"chat\":{\"id\":-4,\"type\":\"group\"},"
                                    + "\"from\":{\"id\":5,\"first_name\":\"A\"},\"date\":1,"
                                    + "\"old_chat_member\":{\"status\":\"left\"},"
                                    + "\"new_chat_member\":{\"status\":\"member\"}}}"))
            .map(text -> text.getBytes(UTF_8))
            .toList();

    @Test
    void says200WhateverComesAndDropsNothingForAFaultOfOurs() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        // Nobody listens there: Telegram cannot be reached.
        Environment environment = new Environment(Map.of(
                "TELEGRAM_API_URL",
                "http://127.0.0.1:1",
                "TELEGRAM_BOT_TOKEN",
                "1:A",
                "WEBHOOK_SECRET",
                "secret",
                "BOT_TABLE",
                "bot",
                "TRANSCRIPT_TABLE",
                "transcripts",
                "EXPRESS_QUEUE_URL",
                "http://127.0.0.1/express",
                "BULK_QUEUE_URL",
                "http://127.0.0.1/bulk",
                "OWNER_IDS",
                "5"));
        PrintStream out = new PrintStream(new DroppedOnly(log), true, UTF_8);
        Webhook webhook = WebhookWiring.of(environment, queue(), tables(), null, out);

        long executions = Fuzzing.of(SEEDS).run(input -> {
            int status = webhook.receive("secret", input);
            if (status != 200) {
                throw new IllegalStateException("said " + status);
            }
            if (log.size() > 0) {
                throw new IllegalStateException(log.toString(UTF_8));
            }
        });

        assertThat(executions).isPositive();
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
                if (line.toString(UTF_8).contains("update.dropped")) {
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
                return GetItemResponse.builder().build();
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

    private static String text(String command) {
        return "{\"update_id\":1,\"message\":{\"message_id\":2,\"date\":3,\"chat\":{\"id\":4,\"type\":\"private\"},"
                + "\"from\":{\"id\":5,\"first_name\":\"A\",\"language_code\":\"en\"},\"text\":\"" + command
                + "\",\"entities\":[{\"type\":\"bot_command\",\"offset\":0,\"length\":"
                + command.split(" ", -1)[0].length() + "}]}}";
    }
}
