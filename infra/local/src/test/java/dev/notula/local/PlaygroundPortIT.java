package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code notula playground} where something else has its port. */
final class PlaygroundPortIT {
    @Test
    void saysSoInOneSentenceAndEnds(@TempDir Path directory) throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-Dffmpeg.dir=" + System.getProperty("ffmpeg.dir"),
                            "-Dnotula.home=" + RunningBot.HOME,
                            "dev.notula.local.Main",
                            "playground",
                            "--port",
                            Integer.toString(taken.getLocalPort()))
                    .directory(directory.toFile())
                    .redirectErrorStream(true);
            Process playground = builder.start();

            String output = new String(playground.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(playground.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(playground.exitValue()).isEqualTo(1);
            assertThat(output)
                    .contains("notula: port " + taken.getLocalPort() + " is taken")
                    .doesNotContain("at dev.notula");
        }
    }
}
