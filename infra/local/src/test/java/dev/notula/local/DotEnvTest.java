package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DotEnvTest {
    @TempDir
    private Path directory;

    @Test
    void readsNamesAndValuesInEverySpelling() throws IOException {
        Map<String, String> variables = over("""
                PLAIN=one
                export EXPORTED = two
                DOUBLE="three # no comment"
                SINGLE='four'
                WITH_EQUALS=a=b#c
                EMPTY=
                """, Map.of());

        assertThat(variables)
                .containsOnly(
                        Map.entry("PLAIN", "one"),
                        Map.entry("EXPORTED", "two"),
                        Map.entry("DOUBLE", "three # no comment"),
                        Map.entry("SINGLE", "four"),
                        Map.entry("WITH_EQUALS", "a=b#c"),
                        Map.entry("EMPTY", ""));
    }

    @Test
    void leavesCommentsOutWhereverTheyBegin() throws IOException {
        Map<String, String> variables = over("""
                # A=1
                  # B=2
                KEY=gsk_1 # mine
                QUOTED="gsk_2" # yours
                """, Map.of());

        assertThat(variables).containsOnly(Map.entry("KEY", "gsk_1"), Map.entry("QUOTED", "gsk_2"));
    }

    @Test
    void letsTheProcessWinUnlessItsVariableIsEmpty() throws IOException {
        Map<String, String> variables =
                over("KEY=file\nOTHER=file\n", Map.of("KEY", "", "OTHER", "process", "TEXT_MODEL", ""));

        assertThat(variables)
                .containsOnly(Map.entry("KEY", "file"), Map.entry("OTHER", "process"), Map.entry("TEXT_MODEL", ""));
    }

    @Test
    void fillsWhatIsAbsentOrEmpty() {
        Map<String, String> variables = new HashMap<>(Map.of("SET", "own", "EMPTY", " "));

        List.of("SET", "EMPTY", "ABSENT").forEach(name -> DotEnv.fill(variables, name, "given"));

        assertThat(variables)
                .containsOnly(Map.entry("SET", "own"), Map.entry("EMPTY", "given"), Map.entry("ABSENT", "given"));
    }

    private Map<String, String> over(String file, Map<String, String> process) throws IOException {
        return DotEnv.over(Files.writeString(directory.resolve(".env"), file), process);
    }
}
