package dev.notula.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DynoxideProcessTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void inheritsNoneOfTheBotsVariables() throws IOException {
        try (DynoxideProcess dynoxide = DynoxideProcess.start(0, null)) {
            Path variables = Path.of("/proc", Long.toString(dynoxide.pid()), "environ");

            assertThat(Files.readAllBytes(variables)).isEmpty();
        }
    }
}
