package dev.notula.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.notula.aws.Aws;
import dev.notula.config.Environment;
import dev.notula.job.JobQueue;
import dev.notula.metrics.Log;
import dev.notula.servers.EventSourceMapping;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.RoleGuard;
import dev.notula.servers.SamTemplate;
import dev.notula.servers.SamTemplate.Lambda;
import dev.notula.transcript.LargeBodies;
import dev.notula.transcript.S3Bodies;
import dev.notula.webhook.WebhookHandler;
import dev.notula.webhook.WebhookWiring;
import dev.notula.worker.FailureHandler;
import dev.notula.worker.WorkerHandler;
import dev.notula.worker.WorkerWiring;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The bot in one process: queues, tables and bucket as {@code template.yaml} describes them, and the functions'
 * handlers behind event source mappings as Lambda has them, each with what its role allows.
 */
final class LocalBot implements AutoCloseable {
    /** What the template sets for the cloud alone. */
    private static final List<String> CLOUD_ONLY = List.of("SECRETS_PATH", "FFMPEG_DIR");

    private final LocalAws aws;
    private final Resources resources;
    private final List<EventSourceMapping> mappings = new ArrayList<>();
    private final ApiGateway gateway;
    private final int recovered;

    private LocalBot(LocalAws aws, Resources resources, Map<String, String> variables, PrintStream log) {
        this.aws = aws;
        this.resources = resources;
        Environment servers = new Environment(aws.environment());
        SqsClient sqs = Aws.sqs(servers);
        DynamoDbClient tables = Aws.dynamo(servers);
        Environment webhook = environment("WebhookFunction", variables);
        LargeBodies bodies = new S3Bodies(Aws.s3(servers), webhook.require("TRANSCRIPT_BUCKET"));
        RoleGuard asWebhook = new RoleGuard(resources, "WebhookFunction");
        gateway = new ApiGateway(
                new WebhookHandler(WebhookWiring.of(
                        webhook,
                        asWebhook.guard(sqs),
                        asWebhook.guard(tables),
                        guarded(bodies, webhook, asWebhook),
                        log)),
                () -> context(resources.function("WebhookFunction")));
        Environment worker = environment("WorkerFunction", variables);
        RoleGuard asWorker = new RoleGuard(resources, "WorkerFunction");
        WorkerHandler workerHandler =
                new WorkerHandler(new WorkerWiring(worker, asWorker.guard(sqs), asWorker.guard(tables), log)
                        .worker(guarded(bodies, worker, asWorker)));
        Environment failure = environment("FailureFunction", variables);
        RoleGuard asFailure = new RoleGuard(resources, "FailureFunction");
        FailureHandler failureHandler = new FailureHandler(
                new WorkerWiring(failure, asFailure.guard(sqs), asFailure.guard(tables), log).failures());
        recovered = recover(webhook, new Log(log, InstantSource.system()));
        map("WorkerFunction", workerHandler);
        map("FailureFunction", failureHandler);
    }

    /** Starts the bot with these variables, and those that the template sets. */
    static LocalBot start(LocalAws aws, Path home, Map<String, String> variables, PrintStream log) {
        return start(aws, "notula-", home, variables, log);
    }

    /** Starts the bot on resources whose names have this prefix. */
    static LocalBot start(LocalAws aws, String prefix, Path home, Map<String, String> variables, PrintStream log) {
        SamTemplate template = SamTemplate.read(home.resolve("template.yaml"));
        return new LocalBot(aws, Provisioner.provision(aws, template, prefix), variables, log);
    }

    ApiGateway gateway() {
        return gateway;
    }

    /** How many unfinished jobs of an earlier run go on. */
    int recovered() {
        return recovered;
    }

    LastAttempt lastAttempt() {
        return new LastAttempt(
                aws.sqs(),
                resources.queueUrl("DeadLetterQueue"),
                aws.tables(),
                environment("WorkerFunction", Map.of()).require("BOT_TABLE"));
    }

    private static LargeBodies guarded(LargeBodies bodies, Environment environment, RoleGuard guard) {
        return new GuardedBodies(bodies, environment.require("TRANSCRIPT_BUCKET"), guard);
    }

    private Environment environment(String function, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(resources.environment(function));
        CLOUD_ONLY.forEach(all::remove);
        all.putAll(variables);
        return new Environment(all);
    }

    private int recover(Environment webhook, Log log) {
        List<String> lanes = List.of(webhook.require("EXPRESS_QUEUE_URL"), webhook.require("BULK_QUEUE_URL"));
        return new Recovery(aws.sqs(), aws.tables(), webhook.require("BOT_TABLE"), log)
                .run(
                        resources.queueUrl("DeadLetterQueue"),
                        lanes,
                        new JobQueue(aws.sqs(), lanes.getFirst(), lanes.getLast()));
    }

    private void map(String name, RequestStreamHandler handler) {
        Lambda function = resources.function(name);
        for (SamTemplate.QueueEvent source : function.queueEvents()) {
            mappings.add(EventSourceMapping.start(
                    aws.sqs(),
                    resources.queueUrl(source.queue()),
                    source,
                    new QueueFunction(handler, () -> context(function))));
        }
    }

    private static Context context(Lambda function) {
        return new LocalContext(function.id(), function.memoryMegabytes(), function.timeout(), InstantSource.system());
    }

    /** Stops taking jobs and lets those that run end, or leaves them to the next start. */
    @Override
    public void close() {
        mappings.forEach(EventSourceMapping::close);
    }
}
