package dev.notula.ops;

import dev.notula.aws.SignedCalls;
import dev.notula.config.ConfigurationException;
import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.job.JobQueue;
import dev.notula.telegram.ApiError;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.WebhookInfo;
import dev.notula.time.Deadline;
import dev.notula.webhook.Registered;
import dev.notula.webhook.WebhookRegistration;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Commands for a deployed bot. Each prints what it finds or does, and tells whether all is well. */
final class DeployedBot {
    private final Environment environment;
    private final Stack stack;
    private final Map<Secret, String> secrets;
    private final SqsClient sqs;
    private final DynamoDbClient dynamo;
    private final S3Client s3;
    private final PrintStream out;
    private final InstantSource clock = InstantSource.system();

    /**
     * A bot.
     *
     * @param environment for calls of AWS alone; the stack says where its services are
     */
    DeployedBot(
            Environment environment,
            Stack stack,
            Map<Secret, String> secrets,
            SqsClient sqs,
            DynamoDbClient dynamo,
            S3Client s3,
            PrintStream out) {
        this.environment = environment;
        this.stack = stack;
        this.secrets = secrets;
        this.sqs = sqs;
        this.dynamo = dynamo;
        this.s3 = s3;
        this.out = out;
    }

    boolean doctor() throws InterruptedException {
        Doctor doctor = new Doctor(stack.services(), clock, KeyCheck.IN_THE_CLOUD);
        List<Finding> findings =
                new ArrayList<>(doctor.secrets(secrets, List.of(Secret.TELEGRAM_BOT_TOKEN, Secret.WEBHOOK_SECRET)));
        String token = secrets.get(Secret.TELEGRAM_BOT_TOKEN);
        if (token != null) {
            findings.addAll(doctor.webhook(token, stack.output("WebhookUrl")));
        }
        findings.add(doctor.clock());
        lanes().forEach((name, url) -> findings.add(doctor.queue(sqs, name, url)));
        findings.add(doctor.deadLetters(
                sqs,
                stack.output("DeadLetterQueueUrl"),
                "CloudWatch's saved query \"what goes wrong\" says why; ./notula redrive puts them back"));
        findings.addAll(
                doctor.tables(dynamo, List.of(stack.output("TranscriptTableName"), stack.output("BotTableName"))));
        findings.addAll(functions(new LambdaCheck(SignedCalls.of(environment, "lambda"))));
        return Finding.print(findings, out);
    }

    private List<Finding> functions(LambdaCheck lambda) {
        String worker = stack.output("WorkerFunctionName");
        List<Finding> findings = new ArrayList<>();
        findings.add(lambda.live(stack.output("WebhookFunctionName")));
        findings.add(lambda.live(worker));
        findings.add(lambda.live(stack.output("FailureFunctionName")));
        findings.add(lambda.latest(stack.output("RegistrationFunctionName")));
        findings.add(lambda.layer(worker));
        queues().forEach((name, url) -> findings.add(lambda.reader(name, arn(url))));
        findings.add(lambda.concurrency(stack.number("ExpressConcurrency"), stack.number("BulkConcurrency")));
        return findings;
    }

    private String arn(String queueUrl) {
        return sqs.getQueueAttributes(get -> get.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }

    boolean status() {
        queues().forEach((name, url) -> out.printf("%-14s %s%n", name, Backlog.of(sqs, url)));
        out.printf("%-14s %s%n", "dashboard", stack.output("DashboardUrl"));
        return webhook("info");
    }

    boolean webhook(String action) {
        BotApi telegram = telegram();
        URI url = URI.create(stack.output("WebhookUrl"));
        WebhookRegistration registration = new WebhookRegistration(telegram);
        Deadline deadline = Deadline.after(Duration.ofMinutes(1), clock);
        try {
            return switch (action) {
                case "info" -> info(telegram, url);
                case "set" -> {
                    int connections = stack.number("WebhookConnections");
                    yield print(registration.register(url, secret(Secret.WEBHOOK_SECRET), connections, deadline));
                }
                case "delete" -> print(registration.remove(url, deadline));
                default -> throw new IllegalArgumentException("say webhook info, set or delete");
            };
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Puts every dead letter back into its lane. */
    boolean redrive() {
        String url = stack.output("DeadLetterQueueUrl");
        JobQueue lanes = new JobQueue(sqs, stack.output("ExpressQueueUrl"), stack.output("BulkQueueUrl"));
        DeadLetters.PutBack done = new DeadLetters(sqs, url, lanes).putBack();
        out.println(done.moved() == 0 ? "There are no dead letters." : "Dead letters put back: " + done.moved() + ".");
        done.unreadable()
                .forEach(message -> out.println("Message " + message + " holds no job that this version reads, and"
                        + " stays: deploy the version that wrote it, or delete it in SQS's console."));
        Backlog left = Backlog.of(sqs, url);
        if (left.isAny()) {
            out.println("Users are being told of others: " + left + ". Call it again later.");
        }
        return done.unreadable().isEmpty();
    }

    boolean clearCache(List<String> words) {
        if (!words.equals(List.of("clear", "--yes"))) {
            throw new IllegalArgumentException(
                    "say cache clear --yes: every transcript goes, and costs a provider again");
        }
        int items = new CacheSweep(dynamo, stack.output("TranscriptTableName")).run();
        int objects = new LargeSweep(s3, stack.output("TranscriptBucketName")).run();
        out.println(items + " items and " + objects + " objects are deleted.");
        return true;
    }

    private boolean info(BotApi telegram, URI url) {
        return switch (telegram.getWebhookInfo()) {
            case ApiResult.Ok<WebhookInfo>(WebhookInfo info) -> {
                boolean isOurs = info.url().equals(url.toString());
                String where =
                        isOurs ? "Telegram delivers here" : info.url().isEmpty() ? "not set" : "set to another address";
                out.printf("%-14s %s; %d updates wait%n", "webhook", where, info.pendingUpdates());
                if (info.lastErrorDate() != null) {
                    out.printf("%-14s %s: %s%n", "last error", info.lastErrorDate(), info.lastErrorMessage());
                }
                yield isOurs;
            }
            case ApiResult.Failed<WebhookInfo>(ApiError error) -> {
                out.printf("%-14s Telegram says: %s%n", "webhook", error.description());
                yield false;
            }
        };
    }

    private boolean print(Registered outcome) {
        out.println(outcome.reason());
        return outcome.isDone();
    }

    private Map<String, String> lanes() {
        Map<String, String> urls = new LinkedHashMap<>();
        urls.put("express queue", stack.output("ExpressQueueUrl"));
        urls.put("bulk queue", stack.output("BulkQueueUrl"));
        return urls;
    }

    private Map<String, String> queues() {
        Map<String, String> urls = lanes();
        urls.put("dead letters", stack.output("DeadLetterQueueUrl"));
        return urls;
    }

    private BotApi telegram() {
        String token = secret(Secret.TELEGRAM_BOT_TOKEN);
        return new BotApi(HttpClient.newHttpClient(), stack.services().telegram(), () -> token);
    }

    private String secret(Secret secret) {
        String value = secrets.get(secret);
        if (value == null) {
            throw new ConfigurationException(secret.name(), "is not in SSM; ./notula secrets stores it");
        }
        return value;
    }
}
