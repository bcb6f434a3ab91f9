package dev.notula.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.aws.SignedCalls;
import dev.notula.config.ConfigurationException;
import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What the commands make of AWS's answers. */
final class AwsAnswersTest {
    private final List<WebRequest> requests = new ArrayList<>();
    private final Deque<WebAnswer> answers = new ArrayDeque<>();
    private WebAnswer answer = WebAnswer.of(200, "application/json", "{}");

    @AutoClose
    private final HttpFront server = HttpFront.start(0, request -> {
        requests.add(request);
        return answers.isEmpty() ? answer : answers.poll();
    });

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);

    @Test
    void readsWhatAStackPutsOutAndWasDeployedWith() throws Exception {
        answer = WebAnswer.of(200, "text/xml", """
            <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult>
            <Stacks><member><Outputs><member><OutputKey>WebhookUrl</OutputKey><OutputValue>https://a.test/webhook</OutputValue></member>
            <member><OutputKey>SecretsPath</OutputKey><OutputValue>/notula</OutputValue></member></Outputs>
            <Parameters><member><ParameterKey>TelegramApiUrl</ParameterKey><ParameterValue>http://own.test:8081</ParameterValue></member>
            <member><ParameterKey>GroqBaseUrl</ParameterKey><ParameterValue>https://groq.test/v1</ParameterValue></member>
            <member><ParameterKey>DeepgramBaseUrl</ParameterKey><ParameterValue>https://deepgram.test</ParameterValue></member>
            <member><ParameterKey>OpenAiBaseUrl</ParameterKey><ParameterValue></ParameterValue></member>
            <member><ParameterKey>WebhookConnections</ParameterKey><ParameterValue>40</ParameterValue></member>
            </Parameters></member></Stacks>
            </DescribeStacksResult></DescribeStacksResponse>
            """);

        Stack stack = Stack.find(calls("cloudformation"), "my-bot");

        assertThat(stack.output("WebhookUrl")).isEqualTo("https://a.test/webhook");
        assertThat(stack.output("SecretsPath")).isEqualTo("/notula");
        assertThat(stack.number("WebhookConnections")).isEqualTo(40);
        assertThat(stack.services().require("TELEGRAM_API_URL")).isEqualTo("http://own.test:8081");
        assertThat(stack.services().require("GROQ_BASE_URL")).isEqualTo("https://groq.test/v1");
        assertThat(stack.services().require("DEEPGRAM_BASE_URL")).isEqualTo("https://deepgram.test");
        assertThat(stack.services().find("OPENAI_BASE_URL")).isEmpty();
        assertThat(new String(requests.getFirst().body(), StandardCharsets.UTF_8))
                .contains("StackName=my-bot");
    }

    @Test
    void saysWhichNumberAStackDoesNotHaveOrHasNot() {
        Stack stack = new Stack("bot", Map.of(), Map.of("WebhookConnections", "many"));

        assertThatThrownBy(() -> stack.number("BulkConcurrency"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no parameter BulkConcurrency");
        assertThatThrownBy(() -> stack.number("WebhookConnections")).hasMessageContaining("is no number");
    }

    @Test
    void storesSecretsWhereTheStackReadsThemAndAsksWhomItAsks() {
        Map<String, String> parameters = Map.of(
                "SecretsPath", "/other",
                "TelegramApiUrl", "http://own.test:8081",
                "GroqBaseUrl", "https://groq.test/v1",
                "DeepgramBaseUrl", "https://deepgram.test",
                "OpenAiBaseUrl", "");
        Optional<Stack> stack = Optional.of(new Stack("other", Map.of(), parameters));
        Environment shell = new Environment(Map.of("TELEGRAM_API_URL", "http://127.0.0.1:1"));
        Environment elsewhere = new Environment(Map.of("SECRETS_PATH", "/third"));

        assertThat(SecretStore.of(stack, shell).path()).isEqualTo("/other");
        assertThat(SecretStore.of(stack, shell).services().require("TELEGRAM_API_URL"))
                .isEqualTo("http://own.test:8081");
        assertThat(SecretStore.of(Optional.empty(), shell)).isEqualTo(new SecretStore("/notula", shell));
        assertThat(SecretStore.of(stack, elsewhere)).isEqualTo(new SecretStore("/third", elsewhere));
    }

    @Test
    void takesAStackForMissingOnlyWhereCloudFormationSaysSo() throws Exception {
        answer = WebAnswer.of(400, "text/xml", """
            <ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id x does not exist</Message></Error></ErrorResponse>
            """);
        assertThat(Stack.look(calls("cloudformation"), "x")).isEmpty();

        answer = WebAnswer.of(403, "text/xml", """
            <ErrorResponse><Error><Code>ExpiredToken</Code><Message>The security token has expired</Message></Error></ErrorResponse>
            """);
        assertThatThrownBy(() -> Stack.look(calls("cloudformation"), "x")).hasMessageContaining("has expired");
    }

    @Test
    void saysThatThereIsNoSuchStack() {
        answer = WebAnswer.of(400, "text/xml", """
            <ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id x does not exist</Message></Error></ErrorResponse>
            """);

        assertThatThrownBy(() -> Stack.find(calls("cloudformation"), "x"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no such stack")
                .hasMessageContaining("sam deploy --guided");
    }

    @Test
    void printsEveryLineOfAJobInTheOrderOfTime() throws Exception {
        answer = WebAnswer.of(200, "application/json", """
            {"events":[{"timestamp":2000,"message":"second"},{"timestamp":1000,"message":"first"}]}
            """);

        assertThat(new JobLogs(calls("logs"), "/notula/bot", out).show("abc123"))
                .isTrue();

        assertThat(output.toString(StandardCharsets.UTF_8)).containsSubsequence("first", "second");
        assertThat(requests).hasSize(3).allSatisfy(request -> {
            assertThat(request.header("x-amz-target")).isEqualTo("Logs_20140328.FilterLogEvents");
            assertThat(new String(request.body(), StandardCharsets.UTF_8)).contains("$.job", "abc123");
        });
    }

    @Test
    void readsOnWhereALogHasMorePages() throws Exception {
        answers.add(WebAnswer.of(200, "application/json", """
            {"events":[{"timestamp":1000,"message":"first"}],"nextToken":"more"}
            """));
        answers.add(WebAnswer.of(200, "application/json", """
            {"events":[{"timestamp":2000,"message":"second"}]}
            """));

        assertThat(new JobLogs(calls("logs"), "/notula/bot", out).show("abc123"))
                .isTrue();

        assertThat(output.toString(StandardCharsets.UTF_8)).containsSubsequence("first", "second");
        assertThat(requests).hasSize(4);
        assertThat(body(0)).contains("/notula/bot/webhook").doesNotContain("nextToken");
        assertThat(body(1)).contains("/notula/bot/webhook", "\"nextToken\":\"more\"");
        assertThat(body(2)).contains("/notula/bot/worker").doesNotContain("nextToken");
    }

    @Test
    void saysWhyTheLogsAreNotGiven() {
        answer = WebAnswer.of(400, "application/x-amz-json-1.1", "{\"__type\":\"AccessDeniedException\"}");

        assertThatThrownBy(() -> new JobLogs(calls("logs"), "/notula/bot", out).show("abc123"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CloudWatch Logs says: AccessDeniedException");
    }

    @Test
    void asksForNoLogOfWhatIsNoId() {
        assertThatThrownBy(() -> new JobLogs(calls("logs"), "/notula/bot", out).show("a\" || true"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(requests).isEmpty();
    }

    @Test
    void storesOnlySecretsThatTheirServiceTakes() throws Exception {
        answer = WebAnswer.of(401, "application/json", "{}");
        Deque<String> typed = new ArrayDeque<>(List.of("", "new", "gsk_wrong", "", "", ""));
        Map<Secret, String> stored = new EnumMap<>(Secret.class);
        KeyCheck keys = new KeyCheck(new Environment(Map.of("GROQ_BASE_URL", server.url())), "store it");

        new SecretPrompt(_ -> typed.isEmpty() ? null : typed.poll().toCharArray(), keys, out).run(stored::put);

        assertThat(stored).containsOnlyKeys(Secret.WEBHOOK_SECRET);
        assertThat(stored.get(Secret.WEBHOOK_SECRET)).matches("[0-9a-f]{48}");
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("refuses GROQ_API_KEY")
                .doesNotContain("gsk_wrong", stored.get(Secret.WEBHOOK_SECRET));
    }

    private String body(int request) {
        return new String(requests.get(request).body(), StandardCharsets.UTF_8);
    }

    private SignedCalls calls(String service) {
        return new SignedCalls(
                java.net.URI.create(server.url()),
                "eu-west-1",
                service,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));
    }
}
