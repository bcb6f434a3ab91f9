package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import dev.notula.servers.EventSourceMapping;
import dev.notula.servers.SamTemplate;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.telegram.BotApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The zips that are deployed, each in a process of its own under AWS's runtime interface client. */
final class DeployedZipsIT {
    private static final Path HOME = RunningBot.HOME;

    @TempDir
    static Path directory;

    @AutoClose
    private final DeployedFunctions functions = new DeployedFunctions();

    @Test
    void answerAVoiceNoteAsTheTemplateConfiguresThem() throws Exception {
        functions.groq.script(SpeechScript.exactly("en", "The zip works."));
        SimChat chat = SimChat.with(SimUser.of(77, "Ada").language("en"));

        try (LambdaProcess webhook = functions.start("WebhookFunction", Map.of(), directory);
                LambdaProcess worker = functions.start("WorkerFunction", Map.of(), directory)) {
            EventSourceMapping mapping = map("WorkerFunction", worker);
            byte[] update = update(chat);
            JsonNode refused = Json.parse(webhook.invoke(event("wrong", update)));
            JsonNode taken = Json.parse(webhook.invoke(event(RunningBot.SECRET, update)));
            ChatMessage answer = functions.telegram.awaitMessage(
                    chat.id(),
                    message -> message.fromBot() && message.text().equals("The zip works."),
                    Duration.ofMinutes(2));
            mapping.close();

            assertThat(refused.path("statusCode").asInt()).isEqualTo(401);
            assertThat(taken.path("statusCode").asInt()).isEqualTo(200);
            assertThat(answer.edits()).hasSize(1);
            assertThat(webhook.output() + worker.output())
                    .contains("job.delivered")
                    .doesNotContain(RunningBot.TOKEN, RunningBot.SECRET, RunningBot.GROQ_KEY, "The zip works");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-function", "worker-function"})
    void holdWhatTheListOfTheirPartsSays(String name) throws IOException {
        Path target = HOME.resolve(name).resolve("target");
        Path parts = target.resolve(name + ".cdx.json");
        assumeThat(parts)
                .as("the list of parts, which a build without a network leaves out")
                .exists();
        JsonNode list = Json.parse(Files.readString(parts));
        List<String> listed = new ArrayList<>();
        list.path("components").forEach(part -> listed.add(jar(part)));
        listed.add(jar(list.path("metadata").path("component")));
        Path task = LambdaProcess.unzip(target.resolve(name + ".zip"), directory.resolve("parts-" + name));

        try (Stream<Path> jars = Files.list(task.resolve("lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString())).containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    private static String jar(JsonNode part) {
        return part.path("name").asText() + "-" + part.path("version").asText() + ".jar";
    }

    /** The express queue in front of the worker's process. */
    private EventSourceMapping map(String name, LambdaProcess process) {
        SamTemplate.QueueEvent source = functions.resources.function(name).queueEvents().stream()
                .filter(event -> event.queue().equals("ExpressQueue"))
                .findFirst()
                .orElseThrow();
        return EventSourceMapping.start(
                functions.aws.sqs(),
                functions.resources.queueUrl(source.queue()),
                source,
                event -> QueueFunction.response(Json.parse(process.invoke(QueueFunction.json(event)))));
    }

    /** One update as Telegram would deliver it, taken from its queue. */
    private byte[] update(SimChat chat) {
        BotApi api =
                new BotApi(HttpClient.newHttpClient(), URI.create(functions.telegram.url()), () -> RunningBot.TOKEN);
        functions.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        return api.updates()
                .poll(0, 1, Duration.ofSeconds(5), List.of("message"))
                .asOptional()
                .orElseThrow()
                .getFirst();
    }

    private static byte[] event(String secret, byte[] update) {
        ObjectNode event = Json.object()
                .put("version", "2.0")
                .put("rawPath", "/webhook")
                .put("isBase64Encoded", false)
                .put("body", new String(update, StandardCharsets.UTF_8));
        event.putObject("headers").put("x-telegram-bot-api-secret-token", secret);
        return Json.write(event).getBytes(StandardCharsets.UTF_8);
    }
}
