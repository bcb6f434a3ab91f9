package dev.notula.ops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.http.Exchange;
import dev.notula.json.Json;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import dev.notula.simulators.speech.DeepgramSimulator;
import dev.notula.simulators.telegram.TelegramSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A deployed bot's queues, tables and objects, what CloudFormation knows of it, and the services around it. */
final class CloudStack implements AutoCloseable {
    static final String TOKEN = "7000000003:OPS_TOKEN";

    private final LocalAws aws;
    final TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "notula_ops_bot");
    final DeepgramSimulator deepgram = DeepgramSimulator.start("dg_ops_key");
    final LambdaSimulator lambda = LambdaSimulator.start();
    final Resources resources;
    final Map<Secret, String> secrets = new EnumMap<>(Map.of(
            Secret.TELEGRAM_BOT_TOKEN, TOKEN,
            Secret.WEBHOOK_SECRET, "ops-secret",
            Secret.DEEPGRAM_API_KEY, "dg_ops_key"));
    final Map<String, String> parameters = new HashMap<>(Map.of(
            "TelegramApiUrl", telegram.url(),
            "GroqBaseUrl", "https://api.groq.com/openai/v1",
            "DeepgramBaseUrl", deepgram.url(),
            "OpenAiBaseUrl", "",
            "ExpressConcurrency", "4",
            "BulkConcurrency", "2",
            "WebhookConnections", "7"));
    final Map<String, String> shell = new HashMap<>(Map.of(
            "AWS_ENDPOINT_URL_LAMBDA", lambda.url(),
            "AWS_REGION", "eu-west-1",
            "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "secret"));
    final ByteArrayOutputStream output = new ByteArrayOutputStream();

    CloudStack(LocalAws aws) {
        this.aws = aws;
        this.resources = Provisioner.provision(
                aws,
                SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
                "ops-" + UUID.randomUUID().toString().substring(0, 8) + "-");
    }

    DeployedBot bot() {
        Map<String, String> outputs = Map.of(
                "WebhookUrl",
                "https://notula.test/webhook",
                "ExpressQueueUrl",
                resources.queueUrl("ExpressQueue"),
                "BulkQueueUrl",
                resources.queueUrl("BulkQueue"),
                "DeadLetterQueueUrl",
                resources.queueUrl("DeadLetterQueue"),
                "TranscriptTableName",
                resources.tableName("TranscriptTable"),
                "BotTableName",
                resources.tableName("BotTable"),
                "TranscriptBucketName",
                resources.bucketName("TranscriptBucket"),
                "DashboardUrl",
                "https://dashboard.test");
        Map<String, String> functions = Map.of(
                "WebhookFunctionName", "notula-webhook",
                "WorkerFunctionName", "notula-worker",
                "FailureFunctionName", "notula-failure",
                "RegistrationFunctionName", "notula-registration");
        Map<String, String> all = new HashMap<>(outputs);
        all.putAll(functions);
        return new DeployedBot(
                new Environment(shell),
                new Stack("notula", all, parameters),
                secrets,
                aws.sqs(),
                aws.tables(),
                aws.objects(),
                new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    JsonNode info() throws IOException {
        URI info = URI.create(telegram.url() + "/bot" + TOKEN + "/getWebhookInfo");
        return Json.parse(new Exchange("GET", info, Map.of(), Duration.ofSeconds(5))
                .send(1 << 16)
                .body());
    }

    String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        telegram.close();
        deepgram.close();
        lambda.close();
    }
}
