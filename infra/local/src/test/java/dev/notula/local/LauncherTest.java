package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a clone where nothing is built, with a Maven that does what a test wants. */
final class LauncherTest {
    @TempDir
    private Path clone;

    @BeforeEach
    void copy() throws IOException {
        Files.copy(RunningBot.HOME.resolve("notula"), clone.resolve("notula"));
    }

    @Test
    void saysInOneSentenceWhatTheHostDoesNotHave() throws Exception {
        maven("""
                echo '[INFO] Building Notula ffmpeg layer 1.0 [2/9]'
                echo "ffmpeg layer: needs Debian's apt. Elsewhere a container does the same: docker build"
                echo '[ERROR] Failed to execute goal org.codehaus.mojo:exec-maven-plugin: Command execution failed.'
                exit 1
                """);

        Process demo = start();
        String said = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(demo.waitFor()).isEqualTo(1);
        assertThat(said)
                .contains("notula: ffmpeg layer: needs Debian's apt.", "the build failed")
                .doesNotContain("Failed to execute goal");
    }

    @Test
    void showsTheCompilersErrorsWhereNothingIsMissing() throws Exception {
        maven("""
                echo 'dynoxide: installing npm, which fetches it'
                echo '[ERROR] Demo.java:[1,1] class expected'
                exit 1
                """);

        Process demo = start();
        String said = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(demo.waitFor()).isEqualTo(1);
        assertThat(said).contains("class expected").doesNotContain("installing npm");
    }

    @Test
    void buildsAgainAfterABuildThatWasInterrupted() throws Exception {
        maven("echo once >> builds; exec sleep 60");
        Process demo = start();
        await().until(() -> Files.exists(clone.resolve("builds")));

        // As Ctrl-C does, to every process of the group.
        demo.descendants().forEach(ProcessHandle::destroy);
        demo.destroy();
        demo.waitFor();

        assertThat(clone.resolve("infra/local/target/built")).doesNotExist();
        maven("echo again >> builds; exit 1");
        start().waitFor();
        assertThat(Files.readString(clone.resolve("builds"))).isEqualTo("once\nagain\n");
    }

    private void maven(String script) throws IOException {
        Path bin = Files.createDirectories(clone.resolve("bin"));
        Files.writeString(bin.resolve("mvn"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(bin.resolve("mvn"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start() throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                        "bash", clone.resolve("notula").toString(), "demo")
                .directory(clone.toFile())
                .redirectErrorStream(true);
        command.environment().put("PATH", clone.resolve("bin") + ":" + System.getenv("PATH"));
        command.environment().put("JAVA25_HOME", System.getProperty("java.home"));
        return command.start();
    }
}
