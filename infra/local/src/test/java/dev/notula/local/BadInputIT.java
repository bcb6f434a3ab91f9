package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.UserMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in bad: one sentence for the user, nothing for a stranger, and no job that is tried again. */
final class BadInputIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };

    static Stream<Arguments> files() throws IOException {
        byte[] mp4 = Recording.of(List.of()).get(1).bytes();
        return Stream.of(
                Arguments.of(
                        "a.mp3", "just some text".getBytes(StandardCharsets.UTF_8), "This is not an audio or video"),
                Arguments.of("b.mp3", PNG, "This is a picture"),
                Arguments.of(
                        "c.m3u8",
                        "#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n".getBytes(StandardCharsets.UTF_8),
                        "This is a playlist"),
                Arguments.of("d.mp4", Arrays.copyOf(mp4, mp4.length / 2), "The file is incomplete"),
                Arguments.of("silent.mp4", resource("silent-film.mp4"), "This video has no sound track"),
                Arguments.of("-i e.mp3", "<html>".getBytes(StandardCharsets.UTF_8), "This is not an audio or video"));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(BadInputIT.class.getResourceAsStream(name))) {
            return stream.readAllBytes();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysInOneSentenceWhatIsWrongWithAFile(String name, byte[] bytes, String sentence) {
        SimChat chat = SimChat.with(RunningBot.newUser().language("en"));

        ChatMessage answer = BOT.awaitAnswer(BOT.telegram.send(chat, UserMessage.document(bytes, name, "audio/mpeg")));

        assertThat(answer.text()).startsWith(sentence);
        // An acknowledgement that comes after the answer is taken back.
        await().untilAsserted(() -> assertThat(BOT.said(chat)).hasSize(1));
        assertThat(BOT.groq.requests()).isEmpty();
    }

    @Test
    void saysThatAFileIsEmpty() {
        SimChat chat = SimChat.with(RunningBot.newUser().language("en"));

        ChatMessage answer =
                BOT.awaitAnswer(BOT.telegram.send(chat, UserMessage.document(new byte[0], "empty.mp3", "audio/mpeg")));

        assertThat(answer.text()).startsWith("The file is empty");
    }

    @Test
    void saysItInTheUsersLanguage() {
        SimChat chat = SimChat.with(RunningBot.newUser().language("id"));

        ChatMessage answer = BOT.awaitAnswer(BOT.telegram.send(chat, UserMessage.document(PNG, "x.ogg", "audio/ogg")));

        assertThat(answer.text()).startsWith("Ini gambar");
    }

    @Test
    void refusesAFileOverTelegramsLimitAtOnceWithoutAJob() {
        SimChat chat = SimChat.with(RunningBot.newUser().language("en"));
        UserMessage large = UserMessage.video(PNG, "film.mp4", "video/mp4", Duration.ofMinutes(9))
                .declaredSize(25L << 20);

        ChatMessage answer = BOT.awaitAnswer(BOT.telegram.send(chat, large));

        assertThat(answer.text()).startsWith("This file has 25 MB").contains("20 MB");
        assertThat(BOT.telegram.calls("getFile")).noneMatch(call -> call.at().isAfter(answer.sentAt()));
    }

    @Test
    void ignoresAPictureAndAnAnimationInAGroup() {
        SimUser ada = RunningBot.newUser();
        SimChat group = SimChat.group(-ada.id(), "Family");
        BOT.telegram.admin().botStatus(group, ada, "administrator");

        long update = BOT.telegram
                .send(group, ada, UserMessage.document(PNG, "photo.png", "image/png"))
                .updateId();
        BOT.telegram.awaitDelivery(update, RunningBot.PATIENCE);

        assertThat(BOT.said(group)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "test-secret2", "TEST-SECRET", "test-secre"})
    void turnsAwayWhoeverDoesNotKnowTheSecret(String secret) throws Exception {
        int refused = counted("WebhookRefused");

        assertThat(post(secret, "{\"update_id\":1,\"message\":{\"text\":\"pineapple".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(401);

        assertThat(BOT.logged()).doesNotContain("pineapple", "wrong", "TEST-SECRET", "test-secre");
        assertThat(counted("WebhookRefused")).isGreaterThan(refused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"update_id\":\"x\"}",
                "{\"update_id\":1,\"message\":7}",
                "{\"update_id\":1,\"telepathy\":{}}"
            })
    void says200ToABodyThatIsNoUpdateAndCountsIt(String body) throws Exception {
        int ignored = counted("UpdateIgnored");

        assertThat(post(RunningBot.SECRET, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(200);

        assertThat(counted("UpdateIgnored")).isGreaterThan(ignored);
    }

    @Test
    void refusesABodyOverAMegabyte() throws Exception {
        assertThat(post(RunningBot.SECRET, new byte[(1 << 20) + 1])).isEqualTo(413);
    }

    /** How often the log names this metric. */
    private static int counted(String metric) {
        return (int) Pattern.compile(metric).matcher(BOT.logged()).results().count();
    }

    private static int post(String secret, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + BOT.server.port() + "/webhook"))
                .POST(BodyPublishers.ofByteArray(body));
        if (!secret.isEmpty()) {
            request.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }
}
