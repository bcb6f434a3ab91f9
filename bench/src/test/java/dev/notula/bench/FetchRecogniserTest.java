package dev.notula.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that fetches the recogniser, in an empty folder and with an npm that does what a test wants. */
final class FetchRecogniserTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        Path script = Path.of(System.getProperty("project.root"), "bench/fetch-recogniser.sh");
        Files.copy(script, folder.resolve("fetch-recogniser.sh"));
    }

    @Test
    void refusesWeightsThatAreNotThePinnedOnes() throws Exception {
        assertThat(said("echo other > weights.tgz; echo weights.tgz"))
                .isEqualTo("recogniser: weights.tgz has the wrong checksum\n");
        assertThat(folder.resolve("target/recogniser")).doesNotExist();
    }

    @Test
    void saysInOneSentenceThatTheyCannotBeFetched() throws Exception {
        assertThat(said("exit 1")).isEqualTo("recogniser: npm could not fetch @moonshine-ai/moonshine-js@0.1.29\n");
        assertThat(folder.resolve("target/recogniser")).doesNotExist();
    }

    @Test
    void fetchesNothingThatIsInTheCache() throws Exception {
        Path cached = Files.createDirectories(folder.resolve("cache/recogniser/0.1.29"));

        assertThat(said("echo asked >&2; exit 1")).isEmpty();
        assertThat(folder.resolve("target/recogniser").toRealPath()).isEqualTo(cached.toRealPath());
    }

    private String said(String npm) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.writeString(bin.resolve("npm"), "#!/bin/sh\n" + npm + "\n");
        Files.setPosixFilePermissions(bin.resolve("npm"), PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder command =
                new ProcessBuilder("bash", folder.resolve("fetch-recogniser.sh").toString()).redirectErrorStream(true);
        command.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        command.environment().put("NOTULA_CACHE", folder.resolve("cache").toString());
        Process fetch = command.start();
        String said = new String(fetch.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        fetch.waitFor();
        return said;
    }
}
