package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.telegram.CallbackAnswer;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who calls with the right secret and wrong bodies is told 200 and gets nothing; who presses what is not theirs, too. */
final class HostileCallerIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private static final String MESSAGE =
            "{\"update_id\":%s,\"message\":{\"message_id\":%s,\"date\":%s,\"chat\":{\"id\":%s,\"type\":\"private\"},"
                    + "\"from\":{\"id\":%s,\"is_bot\":false,\"first_name\":%s},\"voice\":%s}}";
    private static final String VOICE = "{\"file_id\":\"a\",\"file_unique_id\":\"b\",\"duration\":%s,\"file_size\":%s}";

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("nested arrays", "[".repeat(100_000)),
                Arguments.of("nested objects", "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000)),
                Arguments.of("nested in a known field", "{\"update_id\":1,\"message\":" + "[".repeat(5000)),
                Arguments.of("an id out of range", message("99999999999999999999", "1", "1", "5", "5")),
                Arguments.of("a fraction for an id", message("1.5", "1", "1", "5", "5")),
                Arguments.of("an exponent for an id", message("1", "1e400", "1", "5", "5")),
                Arguments.of("a date after the end of time", message("1", "1", "9223372036854775807", "5", "5")),
                Arguments.of("a date before all time", message("1", "1", "-9223372036854775808", "5", "5")),
                Arguments.of("a chat id that is a text", message("1", "1", "1", "\"x\"", "5")),
                Arguments.of("a chat id of null", message("1", "1", "1", "null", "5")),
                Arguments.of("a digit too many", "{\"update_id\":" + "1".repeat(10_000) + "}"),
                Arguments.of("a duration out of range", voice("9223372036854775807", "1")),
                Arguments.of("a negative duration", voice("-1", "-1")),
                Arguments.of("a size out of range", voice("1", "1e300")),
                Arguments.of("an unknown kind", "{\"update_id\":1,\"telepathy\":{\"from\":{\"id\":1}}}"),
                Arguments.of("a name with lone surrogates", "{\"update_id\":1,\"message\":{\"text\":\"\\ud800\"}}"),
                Arguments.of("zeros", "\0\0\0\0"),
                Arguments.of("two documents", "{\"update_id\":1}{\"update_id\":2}"),
                Arguments.of("a doubled key", "{\"update_id\":1,\"update_id\":2,\"message\":{},\"message\":[]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void says200ToWhatCanNeverSucceed(String name, String body) throws Exception {
        assertThat(post(body.getBytes(StandardCharsets.UTF_8))).as(name).isEqualTo(200);
    }

    @Test
    void says200ToBytesThatAreNoText() throws Exception {
        byte[] bytes = "{\"update_id\":1,\"message\":{\"text\":\"??\"}}".getBytes(StandardCharsets.ISO_8859_1);
        bytes[bytes.length - 5] = (byte) 0xff;
        bytes[bytes.length - 6] = (byte) 0xc0;

        assertThat(post(bytes)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                ":",
                "::",
                "::::::::::",
                "f:",
                "txt:",
                "again:",
                "0123456789ab",
                "txt:0123456789ab:",
                "\0\0\0",
                "../../job",
                "job#1",
                "txt:aaaaaaaaaaaa",
                "🎧🎧🎧🎧",
                "%00%0a",
                "9999999999999999999"
            })
    void answersAForgedPressWithANoticeAndDoesNothing(String data) {
        SimUser mallory = RunningBot.newUser().language("en");
        SimChat chat = SimChat.with(mallory);
        BOT.says("Mine.");
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        ChatMessage answer = BOT.awaitAnswer(note);

        Incoming press = BOT.telegram.pressForged(chat, mallory, answer.messageId(), data);
        CallbackAnswer notice = BOT.telegram.awaitCallbackAnswer(press.updateId(), RunningBot.PATIENCE);

        assertThat(notice).isNotNull();
        assertThat(BOT.said(chat)).containsExactly("Mine.");
    }

    private static String message(String update, String message, String date, String chat, String user) {
        return MESSAGE.formatted(update, message, date, chat, user, "\"A\"", VOICE.formatted("1", "1"));
    }

    private static String voice(String duration, String size) {
        return MESSAGE.formatted("1", "1", "1", "5", "5", "\"A\"", VOICE.formatted(duration, size));
    }

    private static int post(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + BOT.server.port() + "/webhook"))
                .header("X-Telegram-Bot-Api-Secret-Token", RunningBot.SECRET)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
