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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What the commands make of AWS's answers. */
final class AwsAnswersTest {
    private final List<WebRequest> requests = new ArrayList<>();
    private WebAnswer answer = WebAnswer.of(200, "application/json", "{}");

    @AutoClose
    private final HttpFront server = HttpFront.start(0, request -> {
        requests.add(request);
        return answer;
    });

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);

    @Test
    void readsTheOutputsOfAStack() throws Exception {
        answer = WebAnswer.of(200, "text/xml", """
                <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult>
                <Stacks><member><Outputs><member><OutputKey>WebhookUrl</OutputKey><OutputValue>https://a.test/webhook</OutputValue></member>
                <member><OutputKey>SecretsPath</OutputKey><OutputValue>/notula</OutputValue></member></Outputs></member></Stacks>
                </DescribeStacksResult></DescribeStacksResponse>
                """);

        Stack stack = Stack.find(calls("cloudformation"), "my-bot");

        assertThat(stack.output("WebhookUrl")).isEqualTo("https://a.test/webhook");
        assertThat(stack.output("SecretsPath")).isEqualTo("/notula");
        assertThat(new String(requests.getFirst().body(), StandardCharsets.UTF_8))
                .contains("StackName=my-bot");
    }

    @Test
    void saysThatThereIsNoSuchStack() {
        answer = WebAnswer.of(400, "text/xml", """
                <ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id x does not exist</Message></Error></ErrorResponse>
                """);

        assertThatThrownBy(() -> Stack.find(calls("cloudformation"), "x"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("does not exist")
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

    private SignedCalls calls(String service) {
        return new SignedCalls(
                java.net.URI.create(server.url()),
                "eu-west-1",
                service,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));
    }
}
