package dev.notula.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.telegram.TelegramFault;
import dev.notula.simulators.telegram.UserMessage;
import dev.notula.telegram.ApiError.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
    @RegisterExtension
    static final TelegramExtension TELEGRAM = new TelegramExtension();

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final BotApi api = TELEGRAM.api();
    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();

    @Test
    void aFileComesAsItWasSent() throws IOException {
        byte[] voice = random(300_000);
        RemoteFile file = ok(api.getFile(fileId(UserMessage.voice(voice, Duration.ofSeconds(20)))));

        assertThat(ok(api.download(file.path(), 300_000, sink, MINUTE))).isEqualTo(300_000);
        assertThat(sink.toByteArray()).isEqualTo(voice);
    }

    @Test
    void aFileOverTheLimitIsNotFetched() throws IOException {
        RemoteFile file = ok(api.getFile(fileId(UserMessage.voice(random(1000), Duration.ofSeconds(2)))));

        assertThat(kind(api.download(file.path(), 999, sink, MINUTE))).isEqualTo(Kind.FILE_TOO_BIG);
        assertThat(sink.size()).isZero();
    }

    @Test
    void telegramRefusesAFileOverTwentyMegabytes() {
        String id = fileId(UserMessage.voice(random(10), Duration.ofHours(2)).declaredSize(21L << 20));

        assertThat(kind(api.getFile(id))).isEqualTo(Kind.FILE_TOO_BIG);
    }

    @Test
    void anUnknownFileIsUnavailable() {
        assertThat(kind(api.getFile("no such id"))).isEqualTo(Kind.FILE_UNAVAILABLE);
    }

    @Test
    void aFileWithoutAPathIsUnavailable() {
        TELEGRAM.faults().next("getFile", Fault.answer(200, "{\"ok\":true,\"result\":{\"file_id\":\"F\"}}"));

        assertThat(kind(api.getFile("F"))).isEqualTo(Kind.FILE_UNAVAILABLE);
    }

    @Test
    void aPathThatHasExpiredIsUnavailable() throws IOException {
        RemoteFile file = ok(api.getFile(fileId(UserMessage.voice(random(10), Duration.ofSeconds(2)))));
        TELEGRAM.faults().next("download", Fault.answer(401, ""), Fault.answer(404, "Not Found"));

        assertThat(kind(api.download(file.path(), 100, sink, MINUTE))).isEqualTo(Kind.FILE_UNAVAILABLE);
        assertThat(kind(api.download(file.path(), 100, sink, MINUTE))).isEqualTo(Kind.FILE_UNAVAILABLE);
        assertThat(sink.size()).isZero();
    }

    @Test
    void aFileThatBreaksOffIsNotComplete() throws IOException {
        RemoteFile file = ok(api.getFile(fileId(UserMessage.voice(random(100_000), Duration.ofSeconds(2)))));
        TELEGRAM.faults().next("download", Fault.cutBody(40_000), TelegramFault.serverError());

        for (int i = 0; i < 2; i++) {
            assertThat(kind(api.download(file.path(), 200_000, sink, MINUTE))).isEqualTo(Kind.UNCERTAIN);
        }
    }

    @Test
    void aFileThatTricklesInIsNotWaitedFor() throws IOException {
        RemoteFile file = ok(api.getFile(fileId(UserMessage.voice(random(100_000), Duration.ofSeconds(2)))));
        TELEGRAM.faults().next("download", Fault.slowBody(20), Fault.delay(Duration.ofMinutes(5)));

        assertThat(kind(api.download(file.path(), 200_000, sink, Duration.ofMillis(150))))
                .isEqualTo(Kind.UNCERTAIN);
        assertThat(kind(api.download(file.path(), 200_000, sink, Duration.ofMillis(50))))
                .isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void aLimitOfTheFileHostIsTold() throws IOException {
        RemoteFile file = ok(api.getFile(fileId(UserMessage.voice(random(10), Duration.ofSeconds(2)))));
        TELEGRAM.faults().next("download", TelegramFault.tooManyRequests(3));

        assertThat(api.download(file.path(), 100, sink, MINUTE))
                .isInstanceOfSatisfying(ApiResult.Failed.class, failed -> {
                    assertThat(failed.error().kind()).isEqualTo(Kind.RATE_LIMITED);
                    assertThat(failed.error().retryAfter()).isEqualTo(Duration.ofSeconds(3));
                });
    }

    @Test
    void whatTheSinkThrowsIsThrown() throws IOException {
        RemoteFile file = ok(api.getFile(fileId(UserMessage.voice(random(10), Duration.ofSeconds(2)))));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("The disk is full");
            }
        };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> api.download(file.path(), 100, full, MINUTE))
                .withMessage("The disk is full");
    }

    @Test
    void anOwnServersFileIsTheOneOnItsDisk(@TempDir Path disk) throws IOException {
        Path file = Files.writeString(disk.resolve("voice 1.oga"), "OggS");

        assertThat(api.fileOnDisk(file.toString())).contains(file);
        for (String other : List.of(disk.toString(), disk + "/none", "/nul\0")) {
            assertThat(api.fileOnDisk(other)).isEmpty();
            assertThat(kind(api.download(other, 9, sink, MINUTE))).isEqualTo(Kind.FILE_UNAVAILABLE);
        }
    }

    @Test
    void telegramsServersCannotMakeUsReadOurDisk() {
        Endpoint telegram = new Endpoint(URI.create("https://api.telegram.org"), () -> "1:a");
        Endpoint own = new Endpoint(URI.create("http://localhost:8081"), () -> "1:a");

        assertThat(telegram.isLocalFile("/etc/passwd")).isFalse();
        assertThat(own.isLocalFile("/var/lib/telegram-bot-api/voice/file_1.oga"))
                .isTrue();
        assertThat(own.isLocalFile("voice/file_1.oga")).isFalse();
    }

    @Test
    void pathsAreEscaped() {
        Endpoint telegram = new Endpoint(URI.create("https://api.telegram.org/"), () -> "1:a");

        assertThat(telegram.file("documents/a b?c#d%e.ogg"))
                .contains(URI.create("https://api.telegram.org/file/bot1:a/documents/a%20b%3Fc%23d%25e.ogg"));
    }

    private static String fileId(UserMessage message) {
        return Objects.requireNonNull(
                TELEGRAM.simulator().send(TELEGRAM.privateChat(), message).fileId());
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static <T> T ok(ApiResult<T> result) {
        assertThat(result).isInstanceOf(ApiResult.Ok.class);
        return result.asOptional().orElseThrow();
    }

    private static Kind kind(ApiResult<?> result) {
        assertThat(result).isInstanceOf(ApiResult.Failed.class);
        return ((ApiResult.Failed<?>) result).error().kind();
    }
}
