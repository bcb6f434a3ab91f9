package dev.notula.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.TelegramSimulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Nobody but the playground's own page may drive it. */
final class PageServerTest {
    private static final String HELLO =
            "{\"user\":5000000001,\"chat\":5000000001,\"text\":\"Hello\"}"; // Ada, in her private chat

    @AutoClose
    private final TelegramSimulator telegram = TelegramSimulator.start("7000000001:TEST_TOKEN_NOT_REAL", "notula_bot");

    @AutoClose
    private final Speech speech = Speech.start(Map.of(), List.of());

    @AutoClose
    private final Playground playground = Playground.start(0, telegram, speech, List.of(), Path.of("none"), _ -> false);

    @AutoClose
    private final HttpClient client = HttpClient.newHttpClient();

    PageServerTest() throws IOException {}

    @Test
    void doesWhatItsOwnPageAsksFor() throws Exception {
        HttpResponse<String> answer = post("/api/text", token(), HELLO);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(telegram.messages(5_000_000_001L))
                .extracting(ChatMessage::text)
                .containsExactly("Hello");
    }

    @Test
    void refusesWhoeverDoesNotHaveThePagesToken() throws Exception {
        assertThat(post("/api/text", "guessed", HELLO).statusCode()).isEqualTo(403);
        assertThat(post("/api/text?token=" + token(), "", HELLO).statusCode()).isEqualTo(403);
        assertThat(get("/api/events").statusCode()).isEqualTo(403);
        assertThat(get("/api/file?id=1&token=guessed").statusCode()).isEqualTo(403);
        assertThat(telegram.messages(5_000_000_001L)).isEmpty();
    }

    @Test
    void answersToItsOwnNameOnlySoThatNoOtherSiteCanBePointedAtIt() throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), playground.address().getPort())) {
            PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.US_ASCII);
            out.print("GET / HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n");
            out.flush();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403")
                    .doesNotContain(token());
        }
    }

    @Test
    void letsThePageLoadNothingFromElsewhereAndNobodyFrameIt() throws Exception {
        assertThat(get("/").headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void saysWhatIsWrongWithARequest() throws Exception {
        assertThat(post("/api/text", token(), "{\"user\":1}").body()).isEqualTo("There is no text.");
        assertThat(post("/api/text", token(), "{\"user\":1,\"text\":\"a\"}").body())
                .isEqualTo("There is no chat 0");
        assertThat(post("/api/text", token(), "{").statusCode()).isEqualTo(400);
        assertThat(post("/api/trouble", token(), "{\"trouble\":\"FLOOD\"}").statusCode())
                .isEqualTo(400);
        assertThat(post("/api/give-up", token(), "{}").body()).isEqualTo("This job is over.");
        assertThat(post("/api/upload?user=x", token(), "bytes").statusCode()).isEqualTo(400);
        assertThat(post("/api/none", token(), "{}").statusCode()).isEqualTo(404);
    }

    private String token() throws Exception {
        Matcher token = Pattern.compile("name=\"token\" content=\"(\\w+)\"").matcher(get("/").body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header(PageServer.TOKEN_HEADER, token);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return playground.address().resolve(path);
    }
}
