package dev.notula.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.notula.aws.Aws;
import dev.notula.config.Environment;
import dev.notula.json.Json;
import dev.notula.servers.EventSourceMapping;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.SamTemplate;
import dev.notula.servers.SamTemplate.Lambda;
import dev.notula.servers.SamTemplate.QueueEvent;
import dev.notula.servers.SdkClients;
import dev.notula.transcript.S3Bodies;
import dev.notula.webhook.WebhookHandler;
import dev.notula.worker.Backoff;
import dev.notula.worker.FailureHandler;
import dev.notula.worker.WorkerHandler;
import dev.notula.worker.WorkerWiring;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * One part of the bot in a process of its own, which may be killed at any time: {@code servers DIRECTORY}, {@code
 * webhook PORT} or {@code worker SECONDS}. It runs until its standard input ends.
 */
public final class Part {
    /** What the names of queues, tables and buckets begin with. */
    public static final String PREFIX = "notula-";

    private static final int JOBS_AT_ONCE = 4;
    private static final Backoff HASTY =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(4));

    private final SamTemplate template;

    private Part(Path home) {
        template = SamTemplate.read(home.resolve("template.yaml"));
    }

    public static void main(String[] arguments) throws Exception {
        Part part = new Part(Path.of(System.getProperty("notula.home", ".")));
        switch (arguments[0]) {
            case "servers" -> part.servers(Path.of(arguments[1]), Duration.ofSeconds(Long.parseLong(arguments[2])));
            case "webhook" -> part.webhook(Integer.parseInt(arguments[1]));
            case "worker" -> part.worker(Duration.ofSeconds(Long.parseLong(arguments[1])));
            default -> throw new IllegalArgumentException("no part " + arguments[0]);
        }
    }

    /** Queues, tables and objects; says on one line how to reach them. */
    private void servers(Path directory, Duration visibility) throws IOException {
        try (LocalAws aws = LocalAws.start(directory)) {
            var resources = Provisioner.provision(aws, template.hidingMessagesFor(visibility), PREFIX);
            var answer = Json.object();
            aws.environment().forEach(answer::put);
            for (String function : template.functions().keySet()) {
                resources.environment(function).forEach(answer::put);
            }
            ready(Json.write(answer));
        }
    }

    private void webhook(int port) throws IOException {
        Lambda function = function("WebhookFunction");
        ApiGateway gateway = new ApiGateway(
                new WebhookHandler(),
                () -> new LocalContext(
                        function.id(), function.memoryMegabytes(), function.timeout(), InstantSource.system()));
        try (WebhookServer server = new WebhookServer(gateway, port)) {
            ready("webhook " + server.port());
        }
    }

    private void worker(Duration time) throws IOException {
        Environment environment = Environment.system();
        SqsClient sqs = SdkClients.sqs();
        DynamoDbClient dynamo = Aws.dynamo(environment);
        S3Bodies bodies = new S3Bodies(Aws.s3(environment), environment.require("TRANSCRIPT_BUCKET"));
        WorkerWiring wiring = new WorkerWiring(environment, Aws.sqs(environment), dynamo, System.out, HASTY);
        map(sqs, "WorkerFunction", time, new WorkerHandler(wiring.worker(bodies)));
        map(sqs, "FailureFunction", time, new FailureHandler(wiring.failures()));
        ready("worker");
    }

    private void map(SqsClient sqs, String name, Duration time, RequestStreamHandler handler) {
        Lambda function = function(name);
        for (QueueEvent event : function.queueEvents()) {
            QueueEvent narrow =
                    new QueueEvent(event.queue(), event.batchSize(), JOBS_AT_ONCE, event.reportsBatchItemFailures());
            String url = sqs.getQueueUrl(get -> get.queueName(PREFIX + event.queue()))
                    .queueUrl();
            EventSourceMapping.start(
                    sqs,
                    url,
                    narrow,
                    new QueueFunction(
                            handler,
                            () -> new LocalContext(
                                    function.id(), function.memoryMegabytes(), time, InstantSource.system())));
        }
    }

    private Lambda function(String name) {
        return Objects.requireNonNull(template.functions().get(name));
    }

    private static void ready(String line) throws IOException {
        System.out.println("READY " + line);
        var _ = System.in.read();
    }
}
