package dev.notula.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.config.Environment;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.telegram.BotApi;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalDoctorTest {
    private static final String TOKEN = "7000000005:LOCAL_TOKEN";
    private static final Path HOME = Path.of(System.getProperty("project.root"));

    @TempDir
    private Path directory;

    @AutoClose
    private final TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "notula_local_bot");

    @AutoClose
    private final GroqSimulator groq = GroqSimulator.start("gsk_local");

    private final Map<String, String> variables = new HashMap<>(Map.of(
            "TELEGRAM_API_URL",
            telegram.url(),
            "TELEGRAM_BOT_TOKEN",
            TOKEN,
            "GROQ_BASE_URL",
            groq.url() + "/openai/v1",
            "GROQ_API_KEY",
            "gsk_local"));
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void findsNothingWrongBeforeTheFirstStart() throws Exception {
        assertThat(look()).isTrue();

        assertThat(printed())
                .contains("ffmpeg runs", "there is no data in", "no webhook is set", "the clock is right")
                .contains("WEBHOOK_SECRET is not set: polling needs none", "All is well.")
                .doesNotContain("one that Telegram takes", TOKEN, "gsk_local");
    }

    @Test
    void looksForFfmpegWhereTheVariableSaysIt() throws Exception {
        variables.put("FFMPEG_DIR", directory.resolve("nowhere").toString());

        assertThat(look()).isFalse();

        assertThat(printed()).contains("FAULT there is no ffmpeg in " + directory.resolve("nowhere"));
    }

    @Test
    void warnsOfAWebhookWhichOnlyPollingMinds() throws Exception {
        new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), () -> TOKEN)
                .setWebhook(URI.create("https://notula.test/webhook"), "secret", 1, List.of("message"));

        assertThat(look()).isTrue();

        assertThat(printed()).contains("WARN  a webhook is set", "--webhook PORT needs it", "No fault. One warning.");
    }

    @Test
    void looksAtTheQueuesAndTablesWhereTheDataIs() throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        try (LocalAws aws = LocalAws.start(data)) {
            Resources resources = Provisioner.provision(aws, template(), "notula-");
            aws.sqs()
                    .sendMessage(send ->
                            send.queueUrl(resources.queueUrl("BulkQueue")).messageBody("long"));
            aws.sqs()
                    .sendMessage(send ->
                            send.queueUrl(resources.queueUrl("DeadLetterQueue")).messageBody("lost"));
            assertThat(look()).isTrue();
            assertThat(printed()).contains("a bot runs with the data in " + data);
        }

        assertThat(look()).isFalse();

        assertThat(printed())
                .contains("notula-ExpressQueue: 0 waiting", "notula-BulkQueue: 1 waiting")
                .contains("FAULT dead letters: 1 waiting", "./notula local takes every unfinished job up")
                .contains("table notula-TranscriptTable", "table notula-BotTable");
    }

    @Test
    void saysWhatIsMissingWhereADirectoryHoldsNoBot() throws Exception {
        Files.createDirectory(directory.resolve("data"));

        assertThat(look()).isFalse();

        assertThat(printed()).contains("there is no notula-ExpressQueue", "./notula local makes it");
    }

    private boolean look() throws InterruptedException {
        return new LocalDoctor(new Environment(variables), HOME, directory.resolve("data"))
                .look(new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    private static SamTemplate template() {
        return SamTemplate.read(HOME.resolve("template.yaml"));
    }

    private String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
