package dev.notula.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ExchangeTest {
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final int LENGTH = 4;

    private final AtomicInteger requests = new AtomicInteger();

    @AutoClose
    private final ServerSocket dropping = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    ExchangeTest() throws IOException {}

    @BeforeEach
    void answerTheFirstRequestOfEachConnectionAndDropTheSecond() {
        Thread.startVirtualThread(() -> {
            while (!dropping.isClosed()) {
                try (Socket caller = dropping.accept()) {
                    read(caller.getInputStream());
                    caller.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
                    read(caller.getInputStream());
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    @Test
    void sendsOnceWhereAnAnswerIsLostOnAConnectionThatIsUsedAgain() throws Exception {
        assertThat(post().once().send(100).status()).isEqualTo(200);

        assertThatThrownBy(() -> post().once().send(100)).isInstanceOf(IOException.class);

        assertThat(requests).hasValue(2);
    }

    @Test
    void sendsAgainWhatMayBeRepeated() throws Exception {
        assertThat(post().send(100).status()).isEqualTo(200);

        assertThat(post().send(100).status()).isEqualTo(200);

        assertThat(requests).hasValue(3);
    }

    @Test
    void readsWhatTheServerAnswersWhateverItsStatus() throws Exception {
        try (HttpFront server = HttpFront.start(
                0, request -> WebAnswer.of(request.body().length == 0 ? 404 : 401, "text/plain", "no"))) {
            URI uri = URI.create(server.url());

            assertThat(new Exchange("GET", uri, Map.of(), SILENCE).send(100))
                    .satisfies(answer -> assertThat(answer.status()).isEqualTo(404))
                    .satisfies(answer -> assertThat(answer.body()).isEqualTo("no".getBytes(UTF_8)))
                    .satisfies(
                            answer -> assertThat(answer.header("CONTENT-TYPE")).startsWith("text/plain"));
            assertThat(new Exchange("POST", uri, Map.of(), "x".getBytes(UTF_8), SILENCE)
                            .once()
                            .send(100)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void refusesAnAnswerThatIsTooLarge() {
        try (HttpFront server = HttpFront.start(0, _ -> WebAnswer.of(200, "text/plain", "x".repeat(101)))) {
            URI uri = URI.create(server.url());

            assertThatThrownBy(() -> new Exchange("GET", uri, Map.of(), SILENCE).send(100))
                    .isInstanceOf(IOException.class)
                    .hasMessage("The answer has more than 100 bytes");
        }
    }

    private Exchange post() throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + dropping.getLocalPort() + "/");
        return new Exchange("POST", uri, Map.of("Content-Type", "text/plain"), new byte[LENGTH], SILENCE);
    }

    private void read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The caller is gone");
            }
            head.append((char) next);
        }
        in.skipNBytes(LENGTH);
        requests.incrementAndGet();
    }
}
