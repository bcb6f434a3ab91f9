package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.chat.ChatSettings;
import dev.notula.config.Environment;
import dev.notula.hash.Sha256;
import dev.notula.job.HistoryTable;
import dev.notula.job.Job;
import dev.notula.job.JobId;
import dev.notula.job.JobQueue;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.job.Lane;
import dev.notula.job.Lease;
import dev.notula.job.WishedTranslation;
import dev.notula.media.TelegramMedia;
import dev.notula.metrics.Log;
import dev.notula.metrics.Metrics;
import dev.notula.reply.Delivery;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.simulators.telegram.UserMessage;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.Media;
import dev.notula.telegram.OutgoingMessage;
import dev.notula.transcript.TranscriptCache;
import dev.notula.transcript.TranscriptKey;
import dev.notula.user.UserLimits;
import dev.notula.user.UserTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

final class PipelineTest {
    private static final String TOKEN = "7000000001:TEST_TOKEN_NOT_REAL";
    private static final SimChat ADA = SimChat.with(SimUser.of(42, "Ada"));
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Resources RESOURCES = Provisioner.provision(
            LocalAws.shared(),
            SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
            "pipeline" + UUID.randomUUID());
    private static final QueueWorker.Receipt RECEIPT =
            new QueueWorker.Receipt("message", 1, Duration.ZERO, Duration.ofMinutes(1));
    private static final DynamoDbClient TABLES = LocalAws.shared().tables();

    @AutoClose
    private final TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "notula_test_bot");

    @AutoClose
    private final GroqSimulator groq = GroqSimulator.start(Rig.KEY);

    private final BotApi api = new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), () -> TOKEN);
    private final JobTable jobs = new JobTable(TABLES, RESOURCES.tableName("BotTable"), CLOCK);

    @Test
    void showsThatItWasStoppedAlsoWhereThatBreaksOffACallOfAnotherService() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Job job = accepted("file");
        long acknowledgement = api.sendMessage(OutgoingMessage.to(42, "🎧 Listening…"))
                .asOptional()
                .orElseThrow();
        jobs.acknowledge(job.id(), acknowledgement);

        Outcome outcome;
        try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
            Future<Outcome> work = worker.submit(() -> pipeline(hanging(asked)).run(job, RECEIPT));
            asked.await();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> jobs.find(job.id()).orElseThrow().state() == JobRow.State.RUNNING);
            jobs.cancel(job.id());
            outcome = work.get();
        }

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(telegram.message(42, acknowledgement).text()).startsWith("⏹");
    }

    @Test
    void leavesTheMessageToWhoHasTakenOverWhileItLookedForAnothersTranscript() {
        Job job = accepted("file");
        JobRow row = ((Lease.Granted) jobs.lease(job.id(), "earlier", Duration.ofMinutes(1))).row();
        String key = UUID.randomUUID().toString();
        jobs.await(row, key);
        Rig.flight().take(key, "another job", Duration.ofMinutes(1));

        Outcome outcome = pipeline(takenOver(job, key)).run(job, RECEIPT);

        assertThat(outcome).isInstanceOf(Outcome.Later.class);
        assertThat(LocalAws.shared()
                        .sqs()
                        .receiveMessage(receive -> receive.queueUrl(RESOURCES.queueUrl("ExpressQueue"))
                                .waitTimeSeconds(3))
                        .messages())
                .isEmpty();
    }

    /** Tables without a transcript, in which another worker leases the job while this one looks for that. */
    private static DynamoDbClient takenOver(Job job, String key) {
        return new Tables() {
            @Override
            public GetItemResponse getItem(GetItemRequest get) {
                if (get.key().containsValue(fromS("t#" + key))) {
                    TABLES.updateItem(update -> update.tableName(RESOURCES.tableName("BotTable"))
                            .key(Map.of("pk", fromS("job#" + job.id()), "sk", fromS("job")))
                            .updateExpression("ADD attempt :one")
                            .expressionAttributeValues(Map.of(":one", fromN("1"))));
                }
                return GetItemResponse.builder().build();
            }
        };
    }

    @Test
    void sendsNothingOfATextThatCannotBeStored() throws IOException {
        byte[] note = note();
        Job job = accepted(sent(note));

        Outcome outcome = pipeline(storing(() -> {
                    throw SdkClientException.create("no answer");
                }))
                .run(job, RECEIPT);

        assertThat(outcome).isInstanceOf(Outcome.Later.class);
        assertThat(groq.requests()).hasSize(1);
        assertThat(telegram.messages(42)).noneMatch(ChatMessage::fromBot);
        assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobRow.State.QUEUED);
        assertThat(Rig.flight().take(key(note), "another job", Duration.ZERO))
                .isInstanceOf(SingleFlight.Turn.Ours.class);
    }

    @Test
    void storesATextWhileItsDeliveryBegins() throws IOException {
        byte[] note = note();
        Job job = accepted(sent(note));
        Map<String, AttributeValue> key = Map.of("pk", fromS("job#" + job.id()), "sk", fromS("job"));
        String table = RESOURCES.tableName("BotTable");

        Outcome outcome = pipeline(storing(() -> await().until(() -> TABLES.getItem(
                                get -> get.tableName(table).key(key).consistentRead(true))
                        .item()
                        .containsKey("deliveryAt"))))
                .run(job, RECEIPT);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(telegram.messages(42)).anyMatch(ChatMessage::fromBot);
        Rig.flight().leave(key(note), job.id());
    }

    private abstract static class Tables implements DynamoDbClient {
        @Override
        public final String serviceName() {
            return "dynamodb";
        }

        @Override
        public final void close() {}
    }

    private static byte[] note() throws IOException {
        try (InputStream second = Objects.requireNonNull(Priming.class.getResourceAsStream("second.oga"))) {
            return second.readAllBytes();
        }
    }

    private String sent(byte[] note) {
        long message = telegram.sendVoice(ADA, note, Duration.ofSeconds(1)).messageId();
        return Objects.requireNonNull(telegram.message(42, message).file()).fileId();
    }

    /** Tables that know nothing, and do this before they take anything. */
    private static DynamoDbClient storing(Runnable before) {
        return new Tables() {
            @Override
            public GetItemResponse getItem(GetItemRequest get) {
                return GetItemResponse.builder().build();
            }

            @Override
            public PutItemResponse putItem(PutItemRequest put) {
                before.run();
                return PutItemResponse.builder().build();
            }
        };
    }

    /** Tables that answer nothing, until whoever waits is interrupted. */
    private static DynamoDbClient hanging(CountDownLatch asked) {
        return new Tables() {
            @Override
            public GetItemResponse getItem(GetItemRequest get) {
                asked.countDown();
                try {
                    new CountDownLatch(1).await();
                    throw new AssertionError("nobody counts");
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw AbortedException.create("interrupted");
                }
            }
        };
    }

    private Pipeline pipeline(DynamoDbClient transcripts) {
        PrintStream out = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Log log = new Log(out, CLOCK);
        Metrics metrics = new Metrics(new Environment(Map.of()), out, CLOCK, "worker");
        String table = RESOURCES.tableName("TranscriptTable");
        TranscriptCache cache = new TranscriptCache(transcripts, table, null, Duration.ofDays(30), CLOCK);
        UserLimits limits = UserLimits.of(new Environment(Map.of()));
        JobQueue queue = new JobQueue(
                LocalAws.shared().sqs(), RESOURCES.queueUrl("ExpressQueue"), RESOURCES.queueUrl("BulkQueue"));
        String botTable = RESOURCES.tableName("BotTable");
        return new Pipeline(
                api,
                jobs,
                new TranscriptFinder(
                        cache, Rig.flight(), new TelegramMedia(api, 20 << 20), Rig.transcription(groq), log, metrics),
                new TextWork(null, cache, Rig.summaries(CLOCK)),
                new Delivery(api, jobs),
                new JobBooks(jobs, new UserTable(TABLES, botTable, jobs, limits, CLOCK), Rig.book(log), CLOCK),
                queue,
                new WishedTranslation(
                        jobs, new HistoryTable(TABLES, botTable, Duration.ofDays(30), CLOCK), queue, () -> false),
                Backoff.STANDARD,
                CLOCK,
                log,
                metrics);
    }

    private static String key(byte[] note) {
        String sha256 = HexFormat.of().formatHex(Sha256.digest().digest(note));
        return TranscriptKey.of(sha256, ChatSettings.DEFAULT.speech().name());
    }

    private Job accepted(String fileId) {
        long note = telegram.send(ADA, UserMessage.text("voice")).messageId();
        String unique = UUID.randomUUID().toString();
        Media media = new Media(Media.Kind.VOICE, fileId, unique, 10, Duration.ofSeconds(20), null, null);
        Job job = new Job(
                JobId.of(42, note, unique),
                42,
                note,
                null,
                42,
                "en",
                media,
                ChatSettings.DEFAULT,
                Instant.now(),
                Lane.EXPRESS);
        jobs.accept(job);
        return job;
    }
}
