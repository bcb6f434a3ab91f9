package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.local.HostileFiles.HostileFile;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.UserMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile files by the worker's whole way: one sentence comes back, nobody is connected to, no other file is heard, and
 * no process stays or takes more than a harmless one would.
 */
@SuppressWarnings("NullAway.Init") // all is set before the first test
final class HostileMediaIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    /** Another user's recording: as long as none of the hostile files says to be. */
    private static final int CANARY_SECONDS = 7;

    private static final long MOST_BYTES = 128L << 20;
    private static final Duration MOST_CPU = Duration.ofSeconds(10);
    private static final ChildWatch CHILDREN = new ChildWatch();

    @TempDir
    static Path directory;

    private static ServerSocketChannel listener;
    private static Path canary;

    private final SimChat chat = BOT.newChat("en");

    @BeforeAll
    static void listen() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listener.configureBlocking(false);
        canary = Files.write(directory.resolve("someone-elses.wav"), Sounds.wav(CANARY_SECONDS, 1));
    }

    @AfterAll
    static void stop() throws IOException {
        CHILDREN.close();
        listener.close();
        assertThat(CHILDREN.hasSeenAny()).isTrue();
    }

    static Stream<HostileFile> files() throws IOException {
        int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
        String url = "http://127.0.0.1:" + port + "/a.wav";
        return Stream.of(
                        HostileFiles.pointers(url, canary.toString()),
                        HostileFiles.names(url, canary.toString()),
                        HostileFiles.bombs())
                .flatMap(files -> files);
    }

    @AfterEach
    void leavesNothingBehind() throws IOException {
        assertThat(listener.accept()).isNull();
        assertThat(Path.of("/tmp/owned")).doesNotExist();
        assertThat(BOT.groq.requests()).noneMatch(request -> request.audio().toSeconds() == CANARY_SECONDS);
        assertThat(ChildWatch.running()).isZero();
        assertThat(CHILDREN.mostBytes()).isLessThan(MOST_BYTES);
        assertThat(CHILDREN.mostCpu()).isLessThan(MOST_CPU);
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOneSentence(HostileFile file) {
        UserMessage document = UserMessage.document(file.bytes(), file.name(), "audio/mpeg");

        ChatMessage answer = BOT.awaitAnswer(BOT.telegram.send(chat, document));

        assertThat(answer.text()).isNotBlank();
        assertThat(BOT.said(chat)).hasSize(1);
    }

    static Stream<HostileFile> polyglots() throws IOException {
        byte[] note = Sounds.voice(3, 5);
        return Stream.of(
                        "\n#EXTM3U\nfile:///etc/passwd\n",
                        "<html><script>",
                        "PK\u0003\u0004",
                        "\nffconcat version 1.0\n")
                .map(tail -> {
                    byte[] bytes = java.util.Arrays.copyOf(note, note.length + tail.length());
                    for (int i = 0; i < tail.length(); i++) {
                        bytes[note.length + i] = (byte) tail.charAt(i);
                    }
                    return new HostileFile("note-" + (int) tail.charAt(1) + ".ogg", bytes);
                });
    }

    @ParameterizedTest
    @MethodSource("polyglots")
    void hearsOnlyTheSoundOfAFileThatIsTwoThings(HostileFile file) {
        BOT.says("Only this.");

        ChatMessage answer = BOT.awaitAnswer(BOT.telegram.send(
                chat, UserMessage.audio(file.bytes(), file.name(), "audio/ogg", Duration.ofSeconds(3))));

        assertThat(answer.text()).isEqualTo("Only this.");
    }
}
