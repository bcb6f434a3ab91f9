package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.servers.LocalAws;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.simulators.telegram.UserMessage;
import dev.notula.telegram.BotApi;
import dev.notula.webhook.WebhookRegistration;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bot with its secrets in a parameter store, which change while it runs. */
final class ReplacedSecretsIT {
    private static final Map<String, String> CREDENTIALS =
            Map.of("aws.region", LocalAws.REGION, "aws.accessKeyId", "local", "aws.secretAccessKey", "local");

    private final Map<String, String> secrets = new ConcurrentHashMap<>(
            Map.of("TELEGRAM_BOT_TOKEN", "7000000001:FIRST", "WEBHOOK_SECRET", "first", "GROQ_API_KEY", "gsk_first"));
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void signRequests() {
        CREDENTIALS.forEach(System::setProperty);
    }

    @AfterEach
    void stop() {
        CREDENTIALS.keySet().forEach(System::clearProperty);
        http.close();
    }

    @Test
    void goesOnWhenEverySecretIsReplaced() throws Exception {
        try (LocalAws aws = LocalAws.start();
                HttpFront store = HttpFront.start(0, _ -> parameters());
                TelegramSimulator telegram = TelegramSimulator.start("7000000001:FIRST", "notula_test_bot");
                GroqSimulator groq = GroqSimulator.start("gsk_first")
                        .script(SpeechScript.exactly("en", "The ferry leaves at six."));
                LocalBot bot = LocalBot.start(aws, RunningBot.HOME, variables(store, telegram, groq), logStream());
                WebhookServer server = new WebhookServer(bot.gateway(), 0)) {
            setWebhook(telegram, server);
            answers(telegram, 1);

            secrets.putAll(Map.of(
                    "TELEGRAM_BOT_TOKEN",
                    "7000000001:SECOND",
                    "WEBHOOK_SECRET",
                    "second",
                    "GROQ_API_KEY",
                    "gsk_second"));
            telegram.token("7000000001:SECOND");
            groq.key("gsk_second");
            setWebhook(telegram, server);

            answers(telegram, 2);
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("secrets.read_again")
                .doesNotContain("gsk_first", "gsk_second", ":FIRST", ":SECOND");
    }

    private static void answers(TelegramSimulator telegram, int seed) {
        SimChat chat = SimChat.with(RunningBot.newUser());
        Incoming incoming = telegram.send(chat, UserMessage.voice(Sounds.voice(3, seed), Duration.ofSeconds(3)));

        telegram.awaitMessage(
                chat.id(),
                message -> message.fromBot()
                        && message.messageId() > incoming.messageId()
                        && message.text().contains("The ferry leaves at six."),
                RunningBot.PATIENCE);
    }

    private void setWebhook(TelegramSimulator telegram, WebhookServer server) {
        new BotApi(http, URI.create(telegram.url()), () -> secrets.getOrDefault("TELEGRAM_BOT_TOKEN", ""))
                .setWebhook(
                        URI.create("http://127.0.0.1:" + server.port() + "/webhook"),
                        secrets.getOrDefault("WEBHOOK_SECRET", ""),
                        40,
                        WebhookRegistration.ALLOWED_UPDATES);
    }

    private WebAnswer parameters() {
        String parameters = secrets.entrySet().stream()
                .map(entry -> "{\"Name\":\"/notula/" + entry.getKey() + "\",\"Value\":\"" + entry.getValue() + "\"}")
                .collect(Collectors.joining(","));
        return WebAnswer.of(200, "application/x-amz-json-1.1", "{\"Parameters\":[" + parameters + "]}");
    }

    private Map<String, String> variables(HttpFront store, TelegramSimulator telegram, GroqSimulator groq) {
        Map<String, String> variables = new HashMap<>();
        variables.put("SECRETS_PATH", "/notula");
        variables.put("AWS_ENDPOINT_URL_SSM", store.url());
        variables.put("TELEGRAM_API_URL", telegram.url());
        variables.put("GROQ_BASE_URL", groq.baseUrl());
        variables.put("FFMPEG_DIR", System.getProperty("ffmpeg.dir"));
        return variables;
    }

    private PrintStream logStream() {
        return new PrintStream(log, true, StandardCharsets.UTF_8);
    }
}
