package dev.notula.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DeployedBotTest {
    private static final String TOKEN = "7000000003:OPS_TOKEN";
    private static final LocalAws AWS = LocalAws.shared();

    @AutoClose
    private final TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "notula_ops_bot");

    @AutoClose
    private final DeepgramSimulator deepgram = DeepgramSimulator.start("dg_ops_key");

    @AutoClose
    private final LambdaSimulator lambda = LambdaSimulator.start();

    private final Resources resources = Provisioner.provision(
            AWS,
            SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
            "ops-" + UUID.randomUUID().toString().substring(0, 8) + "-");
    private final Map<Secret, String> secrets = new EnumMap<>(Map.of(
            Secret.TELEGRAM_BOT_TOKEN, TOKEN,
            Secret.WEBHOOK_SECRET, "ops-secret",
            Secret.DEEPGRAM_API_KEY, "dg_ops_key"));
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void findsNothingWrongWithABotThatIsWell() throws Exception {
        assertThat(bot().webhook("set")).isTrue();

        assertThat(bot().doctor()).isTrue();

        assertThat(printed()).contains("@notula_ops_bot", "DEEPGRAM_API_KEY is taken", "All is well.");
    }

    @Test
    void saysOfEachFaultWhatToDo() throws Exception {
        secrets.put(Secret.DEEPGRAM_API_KEY, "dg_wrong");
        AWS.sqs()
                .sendMessage(send ->
                        send.queueUrl(resources.queueUrl("DeadLetterQueue")).messageBody("lost"));

        assertThat(bot().doctor()).isFalse();

        assertThat(printed())
                .contains("refuses DEEPGRAM_API_KEY", "make a new key")
                .contains("delivers elsewhere or nowhere", "./notula webhook set")
                .contains("dead letters: 1 waiting", "./notula redrive")
                .contains("3 faults.");
    }

    @Test
    void looksAtTheFunctionsTheirLayerAndTheClock() throws Exception {
        bot().doctor();

        assertThat(printed())
                .contains("function notula-webhook is active", "function notula-failure is active")
                .contains("ffmpeg layer 3 is for arm64")
                .contains("the account runs 1000 functions at once, the bot up to 16")
                .contains("the clock is right");
    }

    @Test
    void saysWhatToDoWhereLambdaDoesNotFit() throws Exception {
        lambda.allow(10).makeLayerFor("x86_64").stop("notula-webhook");

        assertThat(bot().doctor()).isFalse();

        assertThat(printed())
                .contains("function notula-webhook is Inactive", "sam deploy")
                .contains("the ffmpeg layer is not for arm64", "parameter Architecture")
                .contains("the account runs 10 functions at once, the bot up to 16", "Service Quotas");
    }

    @Test
    void saysWhatIsGoneAndWhatIsNotAllowed() throws Exception {
        lambda.deleteLayer().refuse("/2016-08-19/account-settings/");

        assertThat(bot().doctor()).isFalse();

        assertThat(printed())
                .contains("version 3 of the ffmpeg layer is gone")
                .contains("allow lambda:GetAccountSettings to your own credentials");
    }

    @Test
    void tellsAClockThatIsOff() {
        Environment environment = new Environment(Map.of("TELEGRAM_API_URL", telegram.url()));
        Doctor doctor = new Doctor(environment, () -> Instant.now().plusSeconds(400), KeyCheck.IN_THE_CLOUD);

        assertThat(doctor.clock().toString()).contains("s off", "set-ntp");
    }

    @Test
    void showsWhatWaitsInTheQueuesAndHowTelegramDelivers() throws Exception {
        assertThat(bot().webhook("set")).isTrue();
        AWS.sqs()
                .sendMessage(
                        send -> send.queueUrl(resources.queueUrl("BulkQueue")).messageBody("long"));

        assertThat(bot().status()).isTrue();

        assertThat(printed())
                .containsPattern("express queue\\s+0 waiting")
                .containsPattern("bulk queue\\s+1 waiting")
                .containsPattern("dead letters\\s+0 waiting")
                .contains("https://dashboard.test", "Telegram delivers here; 0 updates wait");
    }

    @Test
    void showsNoSecret() throws Exception {
        bot().doctor();
        bot().status();

        assertThat(printed()).doesNotContain(TOKEN, "ops-secret", "dg_ops_key");
    }

    @Test
    void asksForAKeyWhereNoProviderHasOne() throws Exception {
        secrets.remove(Secret.DEEPGRAM_API_KEY);

        bot().doctor();

        assertThat(printed()).contains("no provider's key is set", "./notula secrets");
    }

    @Test
    void setsAndRemovesTheWebhook() throws Exception {
        URI info = URI.create(telegram.url() + "/bot" + TOKEN + "/getWebhookInfo");

        assertThat(bot().webhook("info")).isFalse();
        assertThat(bot().webhook("set")).isTrue();
        assertThat(Json.parse(new Exchange("GET", info, Map.of(), Duration.ofSeconds(5))
                                .send(1 << 16)
                                .body())
                        .at("/result/max_connections")
                        .asInt())
                .isEqualTo(7);
        assertThat(bot().webhook("info")).isTrue();
        assertThat(bot().webhook("delete")).isTrue();
        assertThat(bot().webhook("info")).isFalse();
    }

    @Test
    void saysThatThereAreNoDeadLetters() {
        assertThat(bot().redrive()).isTrue();

        assertThat(printed()).contains("There are no dead letters.");
    }

    @Test
    void emptiesTheCacheOnlyWhenToldTwice() {
        String table = resources.tableName("TranscriptTable");
        for (int i = 0; i < 30; i++) {
            String key = "t#" + i;
            AWS.tables().putItem(put -> put.tableName(table).item(Map.of("pk", AttributeValue.fromS(key))));
        }

        assertThatThrownBy(() -> bot().clearCache(List.of("clear"))).hasMessageContaining("--yes");
        assertThat(bot().clearCache(List.of("clear", "--yes"))).isTrue();

        assertThat(printed()).contains("30 items");
        assertThat(AWS.tables().scan(scan -> scan.tableName(table)).items()).isEmpty();
    }

    private DeployedBot bot() {
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
                "DashboardUrl",
                "https://dashboard.test",
                "WebhookFunctionName",
                "notula-webhook",
                "WorkerFunctionName",
                "notula-worker",
                "FailureFunctionName",
                "notula-failure");
        Environment environment = new Environment(Map.of(
                "TELEGRAM_API_URL",
                telegram.url(),
                "DEEPGRAM_BASE_URL",
                deepgram.url(),
                "AWS_ENDPOINT_URL_LAMBDA",
                lambda.url(),
                "AWS_REGION",
                "eu-west-1",
                "AWS_ACCESS_KEY_ID",
                "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY",
                "secret"));
        return new DeployedBot(
                environment,
                new Stack(
                        "notula",
                        outputs,
                        Map.of("ExpressConcurrency", "4", "BulkConcurrency", "2", "WebhookConnections", "7")),
                secrets,
                AWS.sqs(),
                AWS.tables(),
                new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
