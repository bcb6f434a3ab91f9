package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.telegram.BotApi;
import dev.notula.webhook.WebhookRegistration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code notula local} as its users start it: a process of its own with its data on disk. */
final class LocalRunIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @AutoClose
    private final TelegramSimulator telegram = TelegramSimulator.start(RunningBot.TOKEN, "notula_test_bot");

    @AutoClose
    private final GroqSimulator groq = GroqSimulator.start(RunningBot.GROQ_KEY);

    private final SimChat chat = SimChat.with(SimUser.of(88, "Ada").language("en"));
    private Process bot = new ProcessBuilder("true").start();

    LocalRunIT() throws IOException {}

    @AfterEach
    void stop() throws InterruptedException {
        bot.destroy();
        bot.waitFor();
    }

    /** Ctrl-C ends it as TERM does. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void finishesAJobOnceAfterItWasEndedInTheMiddleOfIt(String signal) throws Exception {
        groq.script(SpeechScript.exactly("en", "Still here."));
        groq.processing(Duration.ofMinutes(2), 0);
        bot = start();
        telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        groq.awaitRequests(1, PATIENCE);

        new ProcessBuilder("kill", "-" + signal, Long.toString(bot.pid()))
                .start()
                .waitFor();
        bot.waitFor();
        groq.processing(Duration.ZERO, 0);
        bot = start();

        ChatMessage answer = telegram.awaitMessage(
                chat.id(), message -> message.fromBot() && message.text().equals("Still here."), PATIENCE);
        assertThat(answer.edits()).hasSize(1);
        assertThat(telegram.botMessages(chat.id())).hasSize(1);
    }

    @Test
    void answersTheSameFileFromItsCacheAfterARestart() throws Exception {
        groq.script(SpeechScript.exactly("en", "Once is enough."));
        bot = start();
        byte[] voice = RunningBot.uniqueVoice(3);
        long first = telegram.sendVoice(chat, voice, Duration.ofSeconds(3)).messageId();
        telegram.awaitMessage(
                chat.id(), message -> message.fromBot() && message.text().equals("Once is enough."), PATIENCE);

        bot.destroy();
        bot.waitFor();
        bot = start();
        long forwarded =
                telegram.forward(chat, first, chat, SimUser.of(88, "Ada")).messageId();

        telegram.awaitMessage(
                chat.id(),
                message -> message.fromBot()
                        && message.messageId() > forwarded
                        && message.text().equals("Once is enough."),
                PATIENCE);
        assertThat(groq.requests()).hasSize(1);
    }

    @Test
    void servesTheWebhookAndItsHealth() throws Exception {
        bot = start(
                Map.of(
                        "TELEGRAM_API_URL", telegram.url(),
                        "TELEGRAM_BOT_TOKEN", RunningBot.TOKEN,
                        "WEBHOOK_SECRET", RunningBot.SECRET,
                        "GROQ_BASE_URL", groq.url() + "/openai/v1",
                        "GROQ_API_KEY", RunningBot.GROQ_KEY),
                "--webhook",
                "0");
        Pattern address = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
        await().atMost(PATIENCE).until(() -> address.matcher(output()).find());
        String url =
                address.matcher(output()).results().findFirst().orElseThrow().group();
        groq.script(SpeechScript.exactly("en", "By webhook."));
        new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), () -> RunningBot.TOKEN)
                .setWebhook(URI.create(url + "/webhook"), RunningBot.SECRET, 40, WebhookRegistration.ALLOWED_UPDATES);

        int health = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url + "/health")).build(), BodyHandlers.discarding())
                .statusCode();
        telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));

        assertThat(health).isEqualTo(200);
        telegram.awaitMessage(
                chat.id(), message -> message.fromBot() && message.text().equals("By webhook."), PATIENCE);
    }

    @Test
    void namesTheVariableThatIsMissingBeforeItTakesAnyWork() throws Exception {
        bot = start(Map.of("TELEGRAM_API_URL", telegram.url(), "TELEGRAM_BOT_TOKEN", RunningBot.TOKEN));

        assertThat(bot.waitFor()).isEqualTo(1);
        assertThat(output()).contains("GROQ_API_KEY");
        assertThat(telegram.calls("getUpdates")).isEmpty();
    }

    /** With variables that a copied .env leaves empty. */
    private Process start() throws IOException {
        return start(Map.of(
                "WEBHOOK_SECRET",
                "",
                "FFMPEG_DIR",
                "",
                "TELEGRAM_API_URL",
                telegram.url(),
                "TELEGRAM_BOT_TOKEN",
                RunningBot.TOKEN,
                "GROQ_BASE_URL",
                groq.url() + "/openai/v1",
                "GROQ_API_KEY",
                RunningBot.GROQ_KEY));
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }

    private Process start(Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dffmpeg.dir=" + System.getProperty("ffmpeg.dir"),
                "-Dnotula.home=" + RunningBot.HOME,
                "dev.notula.local.Main",
                "local",
                "--data",
                directory.resolve("data").toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("output").toFile()));
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("TELEGRAM"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
