package dev.notula.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.telegram.Button;
import dev.notula.text.Texts;
import dev.notula.transcript.TranscriptFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PressTest {
    private static final String JOB = "0123456789ab";

    static Stream<Press> presses() {
        return Stream.of(
                        Stream.of(TranscriptFormat.values()).map(format -> new Press.File(JOB, format)),
                        Stream.of(Press.Menu.values())
                                .flatMap(menu ->
                                        Stream.of(new Press.Open(JOB, menu, true), new Press.Open(JOB, menu, false))),
                        Stream.of(new Press.Timestamps(JOB, true), new Press.Timestamps(JOB, false)),
                        Stream.of(new Press.Again(JOB)))
                .flatMap(presses -> presses);
    }

    @ParameterizedTest
    @MethodSource("presses")
    void comesBackAsItWentOutInAtMost64Bytes(Press press) {
        assertThat(press.data().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64);
        assertThat(Press.parse(press.data())).contains(press);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "f:SRT:0123456789ab",
                "a:0123456789ab",
                "2:f:srt:0:0123456789ab",
                "1:f:pdf:0:0123456789ab",
                "1:m:secret:0:0123456789ab",
                "1:?::0:0123456789ab",
                "1:f:srt:0",
                "1:f:srt:0:a:b",
                ":::::"
            })
    void otherDataMeanNothing(String data) {
        assertThat(Press.parse(data)).isEmpty();
    }

    @Test
    void everyMenuLeadsToAnotherAndKnowsWhetherTimesAreShown() {
        for (Press.Menu menu : Press.Menu.values()) {
            List<Button> buttons = ResultKeyboard.of(JOB, menu, true, Texts.of("en")).rows().stream()
                    .flatMap(List::stream)
                    .toList();

            assertThat(buttons).extracting(Button::text).doesNotHaveDuplicates().doesNotContain("");
            assertThat(buttons.stream().map(button -> Press.parse(button.data()).orElseThrow()))
                    .filteredOn(Press.Open.class::isInstance)
                    .isNotEmpty()
                    .allMatch(press -> press instanceof Press.Open open && open.hasTimestamps());
        }
    }
}
