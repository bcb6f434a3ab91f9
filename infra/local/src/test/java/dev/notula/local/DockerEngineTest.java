package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DockerEngineTest {
    @TempDir
    Path directory;

    private DockerEngine engine;

    @BeforeEach
    void hasOneImageAndCanFetchAnother() throws IOException {
        Path docker = directory.resolve("docker");
        Files.writeString(docker, """
                #!/bin/sh
                case "$*" in
                  info | "image inspect here:1" | "pull --quiet far:1") exit 0 ;;
                esac
                echo "no such host"
                exit 1
                """);
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
        engine = new DockerEngine(docker.toString());
    }

    @Test
    void fetchesWhatIsNotThere() {
        assertThat(engine.runs()).isTrue();
        assertThat(engine.cannotFetch("here:1")).isEmpty();
        assertThat(engine.cannotFetch("far:1")).isEmpty();
    }

    @Test
    void saysWhichImageCannotBeHadAndWhy() {
        assertThat(engine.cannotFetch("gone:1"))
                .hasValue("Docker has no image gone:1 and cannot fetch it: no such host");
    }

    @Test
    void doesNotRunWithoutItsCommand() {
        assertThat(new DockerEngine(directory.resolve("nothing").toString()).runs())
                .isFalse();
    }
}
