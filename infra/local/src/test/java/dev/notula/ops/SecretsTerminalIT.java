package dev.notula.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a terminal of its own, which {@code script} makes. */
final class SecretsTerminalIT {
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<WebRequest> requests = new CopyOnWriteArrayList<>();

    @AutoClose
    private final HttpFront aws = HttpFront.start(0, request -> {
        requests.add(request);
        return request.header("x-amz-target") == null
                ? WebAnswer.of(
                        400,
                        "text/xml",
                        "<ErrorResponse><Error><Message>Stack does not exist</Message></Error></ErrorResponse>")
                : WebAnswer.of(200, "application/x-amz-json-1.1", "{}");
    });

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @TempDir
    private Path empty;

    @Test
    void showsNothingOfWhatIsTyped() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "there is no script");
        Process terminal = start();
        try {
            Thread.ofVirtual().start(() -> copy(terminal));
            type(terminal, "TELEGRAM_BOT_TOKEN: ", "");
            type(terminal, "makes one): ", "typed-and-hidden");
            type(terminal, "GROQ_API_KEY: ", "");
            type(terminal, "DEEPGRAM_API_KEY: ", "");
            type(terminal, "OPENAI_API_KEY: ", "");

            assertThat(terminal.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            terminal.descendants().forEach(ProcessHandle::destroyForcibly);
            terminal.destroyForcibly();
        }

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("WEBHOOK_SECRET is one that Telegram takes")
                .doesNotContain("typed-and-hidden");
        assertThat(requests.getLast().header("x-amz-target")).isEqualTo("AmazonSSM.PutParameter");
        assertThat(new String(requests.getLast().body(), StandardCharsets.UTF_8))
                .contains("\"/notula/WEBHOOK_SECRET\"", "\"typed-and-hidden\"", "SecureString");
    }

    private Process start() throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        String command = java + " -XX:TieredStopAtLevel=1 -cp \"$NOTULA_CLASSES\" dev.notula.ops.Ops secrets";
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "-q", "-e", "-c", command, "/dev/null");
        builder.directory(empty.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.endsWith("_URL"));
        builder.environment().put("NOTULA_CLASSES", Objects.requireNonNull(System.getProperty("java.class.path")));
        builder.environment().put("AWS_ENDPOINT_URL", aws.url());
        builder.environment().put("AWS_REGION", "eu-west-1");
        builder.environment().put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        builder.environment().remove("SECRETS_PATH");
        return builder.start();
    }

    /** Types a line, but not before it is asked for: until then a terminal shows what is typed. */
    private void type(Process terminal, String question, String line) throws IOException {
        await().atMost(PATIENCE)
                .until(() -> shown.toString(StandardCharsets.UTF_8).contains(question));
        OutputStream keys = terminal.getOutputStream();
        keys.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private void copy(Process terminal) {
        try {
            terminal.getInputStream().transferTo(shown);
        } catch (IOException closed) {
            // The process has ended, and what it showed is there.
        }
    }
}
