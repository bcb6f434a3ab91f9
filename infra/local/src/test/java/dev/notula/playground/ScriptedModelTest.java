package dev.notula.playground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScriptedModelTest {
    private final ScriptedModel model = new ScriptedModel();

    @Test
    void keepsTheNumbersOfTheLinesAndWritesInTheLanguageAskedFor() {
        String answer = model.answer("You translate into German.", "[1] One.\n[2] Two.");

        assertThat(answer.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("vorbereiteter Text"));
        assertThat(answer.lines()).first().asString().startsWith("[1] Das");
    }

    @Test
    void sumsUpInTheFormThatIsAskedFor() {
        String answer = model.answer("Sum up in Spanish. SUMMARY: ... Keep the word SUMMARY in English.", "Hola.");

        assertThat(answer.lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("SUMMARY: Este"),
                        line -> assertThat(line).startsWith("POINT: Este"),
                        line -> assertThat(line).startsWith("ACTION: Este"));
    }
}
