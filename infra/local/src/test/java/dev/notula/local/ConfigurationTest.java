package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.config.ConfigurationException;
import dev.notula.contract.Readme;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.SamTemplate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** What is missing or malformed is named before any work is taken. */
final class ConfigurationTest {
    private static final String MALFORMED = """
            TELEGRAM_BOT_TOKEN     | my bot
            TELEGRAM_BOT_TOKEN     | bot7000000001
            WEBHOOK_SECRET         | päss
            GROQ_API_KEY           | gsk_a b
            DEEPGRAM_API_KEY       | dg_ä
            OPENAI_API_KEY         | sk a
            TELEGRAM_API_URL       | api.telegram.org
            LARGEST_FILE_BYTES     | 20 MB
            GROQ_BASE_URL          | groq
            DEEPGRAM_BASE_URL      | ftp://deepgram
            OPENAI_BASE_URL        | localhost:8000
            TRANSCRIPTION_PROVIDER | whisper
            TEXT_BASE_URL          | ollama
            TRANSCRIPT_TTL_DAYS    | a month
            MAX_ACTIVE_JOBS        | 0
            DAILY_AUDIO_MINUTES    | -1
            PRIORITY_USER_IDS      | @ada
            OWNER_IDS              | Ada
            ACCESS_MODE            | closed
            FFMPEG_DIR             | /nowhere
            """;
    private static final List<String> NEEDED = List.of(
            "TELEGRAM_BOT_TOKEN",
            "WEBHOOK_SECRET",
            "EXPRESS_QUEUE_URL",
            "BULK_QUEUE_URL",
            "TRANSCRIPT_TABLE",
            "BOT_TABLE",
            "TRANSCRIPT_BUCKET");
    private static final Set<String> ANY_TEXT =
            Set.of("GROQ_MODEL", "DEEPGRAM_MODEL", "OPENAI_MODEL", "TEXT_MODEL", "METRICS_NAMESPACE");

    private final LocalAws aws = LocalAws.shared();
    private final String prefix = "c" + UUID.randomUUID().toString().substring(0, 8) + "-";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = MALFORMED)
    void namesAMalformedVariableWithoutRepeatingIt(String variable, String value) {
        assertThatThrownBy(() -> start(Map.of(variable, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(variable + ": ")
                .hasMessageNotContaining(value);
    }

    @ParameterizedTest
    @FieldSource("NEEDED")
    void namesAVariableThatIsMissing(String variable) {
        assertThatThrownBy(() -> start(Map.of(variable, " ")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(variable + ": is not set");
    }

    @Test
    void namesEveryKeyWhereThereIsNone() {
        assertThatThrownBy(() -> start(Map.of("GROQ_API_KEY", "", "DEEPGRAM_API_KEY", "", "OPENAI_API_KEY", "")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("GROQ_API_KEY", "DEEPGRAM_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL");
    }

    @Test
    void leavesTheQueuesAlone() {
        SamTemplate template = SamTemplate.read(RunningBot.HOME.resolve("template.yaml"));
        String queue = Provisioner.provision(aws, template, prefix).queueUrl("ExpressQueue");
        aws.sqs().sendMessage(send -> send.queueUrl(queue).messageBody("a job"));

        assertThatThrownBy(() -> start(Map.of("FFMPEG_DIR", "/nowhere"))).isInstanceOf(ConfigurationException.class);

        List<Message> waiting = aws.sqs()
                .receiveMessage(receive -> receive.queueUrl(queue)
                        .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .messages();
        assertThat(waiting).hasSize(1);
        assertThat(waiting.getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
    }

    @Test
    void knowsEveryVariableOfTheReadme() throws IOException {
        Set<String> tried = MALFORMED.lines().map(line -> line.split(" ", 2)[0]).collect(Collectors.toSet());
        Set<String> untried = Readme.variables();
        untried.removeIf(
                variable -> tried.contains(variable) || NEEDED.contains(variable) || ANY_TEXT.contains(variable));

        // The first is the registration's alone, the others are the SDK's: see RegistrationsTest and SignedCallsTest.
        assertThat(untried).containsExactlyInAnyOrder("WEBHOOK_URL", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SQS");
    }

    private void start(Map<String, String> changed) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "TELEGRAM_BOT_TOKEN",
                RunningBot.TOKEN,
                "WEBHOOK_SECRET",
                RunningBot.SECRET,
                "GROQ_API_KEY",
                RunningBot.GROQ_KEY,
                "DEEPGRAM_API_KEY",
                RunningBot.DEEPGRAM_KEY,
                "OPENAI_API_KEY",
                "sk_test",
                "TEXT_MODEL",
                "any",
                "FFMPEG_DIR",
                System.getProperty("ffmpeg.dir")));
        variables.putAll(changed);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false);
        LocalBot.start(aws, prefix, RunningBot.HOME, variables, nowhere).close();
    }
}
