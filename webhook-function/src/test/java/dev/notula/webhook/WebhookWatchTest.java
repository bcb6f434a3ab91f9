package dev.notula.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.config.Environment;
import dev.notula.json.Json;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.telegram.BotApi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the registration function reports when its schedule calls it. */
final class WebhookWatchTest {
    private static final String TOKEN = "7000000002:WATCH_TOKEN";
    private static final String WEBHOOK = "https://127.0.0.1:9/webhook";

    @AutoClose
    private final TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "notula_test_bot");

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void reportsThatNothingWaits() throws Exception {
        setWebhook();

        watch(TOKEN);

        assertThat(logged()).contains("\"PendingUpdates\":0.0", "\"WebhookFault\":0.0");
    }

    @Test
    void reportsUpdatesThatWait() throws Exception {
        setWebhook();
        telegram.sendText(SimChat.with(SimUser.of(5, "Ada")), "hello");

        watch(TOKEN);

        assertThat(logged()).contains("\"PendingUpdates\":1.0");
    }

    @Test
    void reportsAWebhookThatLeadsElsewhere() throws Exception {
        watch(TOKEN);

        assertThat(logged()).contains("webhook.elsewhere", "\"WebhookFault\":1.0");
    }

    @Test
    void reportsDeliveriesThatFailWhileUpdatesWait() throws Exception {
        failed(Instant.now(), 3);

        watch(TOKEN);

        assertThat(logged())
                .contains("\"event\":\"webhook.failing\"", "Wrong response from the webhook: 503")
                .contains("\"WebhookFault\":1.0", "\"PendingUpdates\":3.0");
    }

    @Test
    void callsAFailureThatIsOverNoFault() throws Exception {
        failed(Instant.now(), 0);
        watch(TOKEN);
        failed(Instant.now().minus(Duration.ofDays(1)), 3);
        watch(TOKEN);

        assertThat(logged()).contains("\"WebhookFault\":0.0").doesNotContain("webhook.failing", "\"WebhookFault\":1");
    }

    @Test
    void reportsATokenThatIsRefused() throws Exception {
        watch("7000000002:REVOKED_AND_SECRET");

        assertThat(logged())
                .contains("\"event\":\"webhook.unknown\"", "UNAUTHORIZED", "\"WebhookFault\":1.0")
                .doesNotContain("PendingUpdates", "REVOKED_AND_SECRET");
    }

    private void setWebhook() {
        new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), () -> TOKEN)
                .setWebhook(URI.create(WEBHOOK), "secret", 1, WebhookRegistration.ALLOWED_UPDATES);
    }

    private void failed(Instant when, int pending) {
        telegram.faults()
                .next(
                        "getWebhookInfo",
                        Fault.answer(
                                200,
                                "{\"ok\":true,\"result\":{\"url\":\"" + WEBHOOK + "\",\"pending_update_count\":"
                                        + pending + ",\"last_error_date\":" + when.getEpochSecond()
                                        + ",\"last_error_message\":\"Wrong response from the webhook: 503\"}}"));
    }

    private void watch(String token) throws IOException {
        Environment environment = new Environment(Map.of(
                "TELEGRAM_API_URL", telegram.url(),
                "TELEGRAM_BOT_TOKEN", token,
                "WEBHOOK_URL", WEBHOOK));
        byte[] event = Json.write(Json.object().put("watch", true)).getBytes(StandardCharsets.UTF_8);
        new RegistrationHandler(new Registrations(environment, new PrintStream(log, true, StandardCharsets.UTF_8)))
                .handleRequest(
                        new ByteArrayInputStream(event),
                        OutputStream.nullOutputStream(),
                        new TestContext(Duration.ofMinutes(1)));
    }

    private String logged() {
        return log.toString(StandardCharsets.UTF_8);
    }
}
