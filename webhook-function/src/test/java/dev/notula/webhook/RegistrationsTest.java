package dev.notula.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.config.Environment;
import dev.notula.json.Json;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.telegram.ApiCall;
import dev.notula.simulators.telegram.TelegramFault;
import dev.notula.simulators.telegram.TelegramSimulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class RegistrationsTest {
    private static final String TOKEN = "7000000002:REGISTRATION_TOKEN";
    private static final String SECRET = "registration-secret";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @AutoClose
    private final TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "notula_test_bot");

    @AutoClose
    private final StackAnswers cloudFormation = StackAnswers.start();

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final String webhook = cloudFormation.url() + "/webhook";

    @Test
    void setsTheWebhookWhenTheStackIsMade() throws Exception {
        request("Create", MINUTE);

        assertThat(cloudFormation.taken()).singleElement().satisfies(answer -> {
            assertThat(answer.contentType()).isNull();
            assertThat(answer.body().path("Status").asText()).isEqualTo("SUCCESS");
            assertThat(answer.body().path("StackId").asText()).isEqualTo("arn:stack");
            assertThat(answer.body().path("RequestId").asText()).isEqualTo("request-1");
            assertThat(answer.body().path("LogicalResourceId").asText()).isEqualTo("Registration");
            assertThat(answer.body().path("PhysicalResourceId").asText()).isNotEmpty();
        });
        ApiCall set = telegram.calls("setWebhook").getFirst();
        assertThat(set.param("url")).isEqualTo(webhook);
        assertThat(set.param("secret_token")).isEqualTo(SECRET);
        assertThat(set.param("max_connections")).isEqualTo("12");
        assertThat(set.json("allowed_updates")).hasSize(WebhookRegistration.ALLOWED_UPDATES.size());
    }

    @Test
    void hasTelegramShowTheCommands() throws Exception {
        request("Create", MINUTE);

        assertThat(telegram.calls("setMyCommands")).isNotEmpty();
        assertThat(telegram.calls("setMyDescription")).isNotEmpty();
    }

    @Test
    void registersTheWebhookThoughTelegramDoesNotTakeTheCommands() throws Exception {
        telegram.faults().next("setMyCommands", TelegramFault.tooManyRequests(9));

        request("Create", MINUTE);

        assertThat(status(0)).isEqualTo("SUCCESS");
        assertThat(telegram.calls("setWebhook")).hasSize(1);
    }

    @Test
    void failsWhereTelegramTakesTheWebhookButDeliversElsewhere() throws Exception {
        telegram.faults()
                .next(
                        "getWebhookInfo",
                        Fault.answer(
                                200,
                                "{\"ok\":true,\"result\":{\"url\":\"https://other.test/webhook\",\"pending_update_count\":0}}"));

        request("Create", MINUTE);

        assertThat(telegram.calls("setWebhook")).hasSize(1);
        assertThat(status(0)).isEqualTo("FAILED");
        assertThat(reason(0)).contains("delivers elsewhere", "another program").doesNotContain("other.test");
    }

    @Test
    void setsTheWebhookAnewWhenTheStackIsChanged() throws Exception {
        request("Create", MINUTE);
        request("Update", MINUTE);

        assertThat(telegram.calls("setWebhook"))
                .hasSize(2)
                .allSatisfy(set -> assertThat(set.param("url")).isEqualTo(webhook));
        assertThat(status(1)).isEqualTo("SUCCESS");
    }

    @Test
    void keepsItsIdSoThatCloudFormationNeverReplacesIt() throws Exception {
        request("Create", MINUTE);
        request("Update", MINUTE);

        assertThat(cloudFormation.taken())
                .extracting(answer -> answer.body().path("PhysicalResourceId").asText())
                .hasSize(2)
                .containsOnly("telegram-webhook");
    }

    @Test
    void removesTheWebhookWithTheStack() throws Exception {
        request("Create", MINUTE);
        request("Delete", MINUTE);

        assertThat(telegram.calls("deleteWebhook")).hasSize(1);
        assertThat(status(1)).isEqualTo("SUCCESS");
    }

    @Test
    void leavesAWebhookThatLeadsElsewhere() throws Exception {
        request("Create", MINUTE);
        request("Delete", MINUTE, "https://old.test/webhook");

        assertThat(telegram.calls("deleteWebhook")).isEmpty();
        assertThat(status(1)).isEqualTo("SUCCESS");
    }

    @Test
    void triesAgainWhatMayPass() throws Exception {
        telegram.faults().next("setWebhook", TelegramFault.serverError());

        request("Create", MINUTE);

        assertThat(telegram.calls("setWebhook")).hasSize(2);
        assertThat(status(0)).isEqualTo("SUCCESS");
    }

    @Test
    void answersBeforeItsTimeIsUp() throws Exception {
        telegram.faults().sometimes("setWebhook", 1, TelegramFault.serverError());

        request("Create", Duration.ofSeconds(40));

        assertThat(status(0)).isEqualTo("FAILED");
        assertThat(reason(0)).contains("does not answer");
    }

    @Test
    void saysThatTheTokenIsWrongAndWhatToDo() throws Exception {
        request("Create", MINUTE, webhook, Map.of("TELEGRAM_BOT_TOKEN", "7000000002:WRONG_AND_SECRET"));

        assertThat(status(0)).isEqualTo("FAILED");
        assertThat(reason(0)).contains("TELEGRAM_BOT_TOKEN", "./notula secrets").doesNotContain("WRONG_AND_SECRET");
    }

    @Test
    void saysThatASecretIsMissing() throws Exception {
        request("Create", MINUTE, webhook, Map.of("WEBHOOK_SECRET", ""));

        assertThat(status(0)).isEqualTo("FAILED");
        assertThat(reason(0)).contains("WEBHOOK_SECRET", "is not set");
    }

    @Test
    void letsAStackGoWhoseTokenIsGone() throws Exception {
        request("Delete", MINUTE, webhook, Map.of("TELEGRAM_BOT_TOKEN", ""));

        assertThat(status(0)).isEqualTo("SUCCESS");
    }

    @Test
    void answersOnceMoreWhereTheFirstAnswerIsLost() throws Exception {
        cloudFormation.refuse(1);

        request("Create", MINUTE);

        assertThat(cloudFormation.taken()).hasSize(1);
    }

    @Test
    void writesNoSecretAndNotTheAddressOfTheAnswer() throws Exception {
        request("Create", MINUTE);

        assertThat(logged()).contains("webhook.registration").doesNotContain(TOKEN, SECRET, "signature");
        assertThat(cloudFormation.taken().getFirst().body().toString()).doesNotContain(TOKEN, SECRET);
    }

    private void request(String type, Duration remaining) throws Exception {
        request(type, remaining, webhook);
    }

    private void request(String type, Duration remaining, String url) throws Exception {
        request(type, remaining, url, Map.of());
    }

    private void request(String type, Duration remaining, String url, Map<String, String> variables) throws Exception {
        ObjectNode event = Json.object()
                .put("RequestType", type)
                .put("ResponseURL", cloudFormation.url() + "/answer?signature=abc")
                .put("StackId", "arn:stack")
                .put("RequestId", "request-1")
                .put("ResourceType", "Custom::TelegramWebhook")
                .put("LogicalResourceId", "Registration");
        event.putObject("ResourceProperties").put("Url", url).put("MaxConnections", "12");
        handler(variables).handleRequest(event(event), OutputStream.nullOutputStream(), new TestContext(remaining));
    }

    private RegistrationHandler handler(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(Map.of(
                "TELEGRAM_API_URL", telegram.url(),
                "TELEGRAM_BOT_TOKEN", TOKEN,
                "WEBHOOK_SECRET", SECRET,
                "WEBHOOK_URL", webhook));
        all.putAll(variables);
        return new RegistrationHandler(
                new Registrations(new Environment(all), new PrintStream(log, true, StandardCharsets.UTF_8)));
    }

    private static ByteArrayInputStream event(ObjectNode event) {
        return new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8));
    }

    private String status(int answer) {
        return cloudFormation.taken().get(answer).body().path("Status").asText();
    }

    private String reason(int answer) {
        return cloudFormation.taken().get(answer).body().path("Reason").asText();
    }

    private String logged() {
        return log.toString(StandardCharsets.UTF_8);
    }
}
