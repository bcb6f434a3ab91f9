package dev.notula.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildScriptTest {
    @TempDir
    Path directory;

    @Test
    void refusesAProcessorItDoesNotKnow() throws Exception {
        String said = say(new ProcessBuilder("bash", "build.sh", "riscv64"), 1);

        assertThat(said).contains("no such architecture: riscv64", "x86_64|arm64|all");
    }

    @Test
    void leavesThisMachinesProgramsWhereTheOthersLookForThem() {
        Path ffmpeg = Path.of("target", "native", "bin", "ffmpeg");

        assertThat(ffmpeg).isExecutable();
        assertThat(Path.of("target", "native")).isSymbolicLink();
    }

    @Test
    void pointsToTheContainerWhereThereIsNoApt() throws Exception {
        ProcessBuilder build = copyWithoutApt();

        String said = say(build, 1);

        assertThat(said).contains("needs Debian's apt", "docker build --output");
    }

    @Test
    void acceptsWhatTheContainerBuiltWhereThereIsNoApt() throws Exception {
        ProcessBuilder build = copyWithoutApt();
        Path ffmpeg = directory.resolve("target", "native", "bin", "ffmpeg");
        Files.createDirectories(ffmpeg.getParent());
        Files.copy(Path.of("target", "native", "bin", "ffmpeg"), ffmpeg);

        String said = say(build, 0);

        assertThat(said).contains("stays as the container left it");
    }

    private ProcessBuilder copyWithoutApt() throws IOException {
        Files.copy(Path.of("build.sh"), directory.resolve("build.sh"));
        Path commands = Files.createDirectory(directory.resolve("commands"));
        Files.copy(onPath("dirname"), commands.resolve("dirname"));
        var build = new ProcessBuilder(
                onPath("bash").toString(), directory.resolve("build.sh").toString());
        build.environment().put("PATH", commands.toString());
        return build;
    }

    private static Path onPath(String command) {
        return Stream.of("/usr/bin", "/bin")
                .map(bin -> Path.of(bin, command))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static String say(ProcessBuilder build, int expectedExit) throws Exception {
        Process process = build.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isEqualTo(expectedExit);
        return said;
    }
}
