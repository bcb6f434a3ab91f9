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
import software.amazon.awssdk.services.sqs.SqsClient;

/** Commands for a deployed bot. Each prints what it finds or does, and tells whether all is well. */
final class DeployedBot {
    private static final String DEAD_LETTERS = "dead letters";

    private final Environment environment;
    private final Stack stack;
    private final Map<Secret, String> secrets;
    private final SqsClient sqs;
    private final DynamoDbClient dynamo;
    private final PrintStream out;
    private final InstantSource clock = InstantSource.system();

    DeployedBot(
            Environment environment,
            Stack stack,
            Map<Secret, String> secrets,
            SqsClient sqs,
            DynamoDbClient dynamo,
            PrintStream out) {
        this.environment = environment;
        this.stack = stack;
        this.secrets = secrets;
        this.sqs = sqs;
        this.dynamo = dynamo;
        this.out = out;
    }

    boolean doctor() throws InterruptedException {
        Doctor doctor = new Doctor(environment, clock, KeyCheck.IN_THE_CLOUD);
        List<Finding> findings = new ArrayList<>(doctor.secrets(secrets));
        String token = secrets.get(Secret.TELEGRAM_BOT_TOKEN);
        if (token != null) {
            findings.addAll(doctor.webhook(token, stack.output("WebhookUrl")));
        }
        findings.add(doctor.clock());
        findings.addAll(doctor.queues(sqs, queues(), DEAD_LETTERS));
        findings.addAll(
                doctor.tables(dynamo, List.of(stack.output("TranscriptTableName"), stack.output("BotTableName"))));
        String worker = stack.output("WorkerFunctionName");
        LambdaCheck lambda = new LambdaCheck(SignedCalls.of(environment, "lambda"));
        findings.addAll(lambda.functions(
                List.of(stack.output("WebhookFunctionName"), worker, stack.output("FailureFunctionName")), worker));
        findings.add(lambda.concurrency(stack.number("ExpressConcurrency"), stack.number("BulkConcurrency")));
        return print(findings, out);
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
        int moved = new DeadLetters(sqs, url, lanes).putBack();
        out.println(moved == 0 ? "There are no dead letters." : "Dead letters put back: " + moved + ".");
        Backlog left = Backlog.of(sqs, url);
        if (left.isAny()) {
            out.println("Users are being told of others: " + left + ". Call it again later.");
        }
        return true;
    }

    boolean clearCache(List<String> words) {
        if (!words.equals(List.of("clear", "--yes"))) {
            throw new IllegalArgumentException(
                    "say cache clear --yes: every transcript goes, and costs a provider again");
        }
        out.println(new CacheSweep(dynamo, stack.output("TranscriptTableName")).run() + " items are deleted.");
        return true;
    }

    static boolean print(List<Finding> findings, PrintStream out) {
        findings.forEach(out::println);
        long faults = findings.stream().filter(finding -> !finding.isWell()).count();
        out.println(faults == 0 ? "All is well." : faults == 1 ? "One fault." : faults + " faults.");
        return faults == 0;
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

    private Map<String, String> queues() {
        Map<String, String> urls = new LinkedHashMap<>();
        urls.put("express queue", stack.output("ExpressQueueUrl"));
        urls.put("bulk queue", stack.output("BulkQueueUrl"));
        urls.put(DEAD_LETTERS, stack.output("DeadLetterQueueUrl"));
        return urls;
    }

    private BotApi telegram() {
        String token = secret(Secret.TELEGRAM_BOT_TOKEN);
        return new BotApi(
                HttpClient.newHttpClient(),
                environment.address("TELEGRAM_API_URL", "https://api.telegram.org"),
                () -> token);
    }

    private String secret(Secret secret) {
        String value = secrets.get(secret);
        if (value == null) {
            throw new ConfigurationException(secret.name(), "is not in SSM; ./notula secrets stores it");
        }
        return value;
    }
}
