package dev.notula.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.chat.ChatSettings;
import dev.notula.chat.ChatTable;
import dev.notula.chat.OfferTable;
import dev.notula.chat.Offers;
import dev.notula.chat.SpeechChoice;
import dev.notula.config.Environment;
import dev.notula.job.JobId;
import dev.notula.job.JobQueue;
import dev.notula.job.Lane;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptCache;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What an update comes to while AWS does not do what it is asked. */
final class WebhookFaultTest {
    private static final String TOKEN = "7000000001:TEST_TOKEN_NOT_REAL";
    private static final String SECRET = "test-secret";
    private static final SimChat CHAT = SimChat.with(SimUser.of(43, "Ada"));

    private final LocalAws aws = LocalAws.shared();
    private final Resources resources = Provisioner.provision(
            aws,
            SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
            "faults" + UUID.randomUUID().toString().substring(0, 8));

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @AutoClose
    private final TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "notula_test_bot");

    @ParameterizedTest
    @CsvSource({
        "ValidationException, 200",
        "InvalidMessageContents, 200",
        "ThrottlingException, 500",
        "AccessDeniedException, 500"
    })
    void asksForAnUpdateAgainUnlessAwsWillNeverTakeWhatItLeadsTo(String code, int status) {
        assertThat(webhook(aws.sqs(), refusing(code)).receive(SECRET, voice(1, "unique")))
                .isEqualTo(status);
    }

    @Test
    void hasAKnownTextTranslatedAlsoWhereTheQueueFailedAtFirst() {
        String file = UUID.randomUUID().toString();
        knownAndWantedInGerman(file);
        Webhook webhook = webhook(failing(SdkClientException.create("no answer")), aws.tables());
        byte[] update = voice(telegram.sendText(CHAT, "voice").messageId(), file);

        assertThat(webhook.receive(SECRET, update)).isEqualTo(500);
        assertThat(webhook.receive(SECRET, update)).isEqualTo(200);

        assertThat(telegram.botMessages(CHAT.id()))
                .extracting(ChatMessage::text)
                .containsExactly("Good morning.");
        assertThat(log.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("\"CacheHit\"")))
                .singleElement()
                .asString()
                .contains("\"Level\":\"file\"", "\"CacheHit\":1");
        assertThat(new JobQueue(aws.sqs(), resources.queueUrl("ExpressQueue"), resources.queueUrl("BulkQueue"))
                        .waiting(Lane.EXPRESS))
                .isEqualTo(1);
    }

    @Test
    void namesTheJobOfAnUpdateThatIsDeferredSinceTheQueueDoesNotAnswer() {
        String file = UUID.randomUUID().toString();
        long message = telegram.sendText(CHAT, "voice").messageId();
        Webhook webhook = webhook(failing(SdkClientException.create("no answer")), aws.tables());

        assertThat(webhook.receive(SECRET, voice(message, file))).isEqualTo(500);

        assertThat(logged("update.deferred")).contains("\"job\":\"" + JobId.of(43, message, file) + '"');
    }

    @Test
    void namesTheJobOfAnUpdateThatIsDroppedSinceTheQueueWillNeverTakeIt() {
        String file = UUID.randomUUID().toString();
        long message = telegram.sendText(CHAT, "voice").messageId();
        AwsErrorDetails refusal =
                AwsErrorDetails.builder().errorCode("InvalidMessageContents").build();
        Webhook webhook =
                webhook(failing(SqsException.builder().awsErrorDetails(refusal).build()), aws.tables());

        assertThat(webhook.receive(SECRET, voice(message, file))).isEqualTo(200);

        assertThat(logged("update.dropped")).contains("\"job\":\"" + JobId.of(43, message, file) + '"');
    }

    @Test
    void namesNoJobOfTheUpdateBefore() {
        long message = telegram.sendText(CHAT, "voice").messageId();
        Webhook webhook = webhook(failing(SdkClientException.create("no answer")), aws.tables());
        webhook.receive(SECRET, voice(message, "unique"));
        log.reset();

        webhook.receive(SECRET, "{\"update_id\":2,\"poll\":{}}".getBytes(StandardCharsets.UTF_8));
        webhook(aws.sqs(), refusing("ThrottlingException")).receive(SECRET, voice(message, "other"));

        assertThat(logged("update.deferred")).doesNotContain(JobId.of(43, message, "unique"));
    }

    private void knownAndWantedInGerman(String file) {
        String table = resources.tableName("BotTable");
        new OfferTable(aws.tables(), table).put(new Offers(List.of("groq"), true));
        ChatSettings settings = new ChatTable(aws.tables(), table)
                .change(CHAT.id(), present -> present.translatedTo("de").with(SpeechChoice.DEFAULT));
        Duration length = Duration.ofSeconds(3);
        new TranscriptCache(
                        aws.tables(),
                        resources.tableName("TranscriptTable"),
                        null,
                        Duration.ofDays(1),
                        InstantSource.system())
                .put(
                        file,
                        file,
                        settings.speech().name(),
                        new Transcript(
                                "en",
                                length,
                                List.of(new Segment(Duration.ZERO, length, "Good morning.", List.of())),
                                "groq",
                                "whisper",
                                true));
    }

    private static DynamoDbClient refusing(String code) {
        return new DynamoDbClient() {
            @Override
            public GetItemResponse getItem(GetItemRequest request) {
                throw DynamoDbException.builder()
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode(code).build())
                        .build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
    }

    /** A queue that fails so at first. */
    private SqsClient failing(SdkException fault) {
        SqsClient real = aws.sqs();
        AtomicBoolean hasFailed = new AtomicBoolean();
        return new SqsClient() {
            @Override
            public SendMessageResponse sendMessage(SendMessageRequest request) {
                if (hasFailed.compareAndSet(false, true)) {
                    throw fault;
                }
                return real.sendMessage(request);
            }

            @Override
            public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
                return real.getQueueAttributes(request);
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
    }

    private Webhook webhook(SqsClient sqs, DynamoDbClient dynamo) {
        Map<String, String> variables = new HashMap<>(resources.environment("WebhookFunction"));
        variables.remove("SECRETS_PATH");
        variables.putAll(
                Map.of("TELEGRAM_API_URL", telegram.url(), "TELEGRAM_BOT_TOKEN", TOKEN, "WEBHOOK_SECRET", SECRET));
        return WebhookWiring.of(
                new Environment(variables), sqs, dynamo, null, new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    private String logged(String event) {
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("\"event\":\"" + event + '"'))
                .collect(Collectors.joining("\n"));
    }

    private static byte[] voice(long messageId, String file) {
        return """
            {"update_id":1,"message":{"message_id":%d,"date":1790000000,"chat":{"id":43,"type":"private"},\
            "from":{"id":43,"is_bot":false,"first_name":"Ada","language_code":"en"},\
            "voice":{"file_id":"A","file_unique_id":"%s","duration":3}}}\
            """.formatted(messageId, file).getBytes(StandardCharsets.UTF_8);
    }
}
