package dev.notula.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.telegram.Button;
import dev.notula.simulators.telegram.ChatMessage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FateTest {
    private static final ChatMessage NOTICE = message("🎧 Listening…");
    private static final ChatMessage ANSWER = message("Hello.", "SRT");
    private static final ChatMessage PART = message("The first part");
    private static final ChatMessage HOLED = message("[… 1:00–2:00 could not be transcribed …]", "Try again", "SRT");
    private static final ChatMessage APOLOGY = message("Sorry", "Try again");
    private static final ChatMessage REFUSAL = message("This is a picture.");

    @Test
    void isAnsweredByTheMessageWithTheButtons() {
        assertThat(Fate.of(List.of(ANSWER))).isEqualTo(Fate.ANSWERED);
        assertThat(Fate.of(List.of(PART, ANSWER))).isEqualTo(Fate.ANSWERED);
        assertThat(Fate.of(List.of(NOTICE, ANSWER))).isEqualTo(Fate.ANSWERED);
        assertThat(Fate.of(List.of(PART, HOLED))).isEqualTo(Fate.ANSWERED);
    }

    @Test
    void isRefusedByOneSentence() {
        assertThat(Fate.of(List.of(REFUSAL))).isEqualTo(Fate.REFUSED);
        assertThat(Fate.of(List.of(APOLOGY))).isEqualTo(Fate.GIVEN_UP);
    }

    @Test
    void isNothingWhereOnlyTheNoticeIs() {
        assertThat(Fate.of(List.of())).isEqualTo(Fate.NOTHING);
        assertThat(Fate.of(List.of(NOTICE))).isEqualTo(Fate.NOTHING);
    }

    @Test
    void isTwiceWhereAnythingCameTwice() {
        assertThat(Fate.of(List.of(ANSWER, ANSWER))).isEqualTo(Fate.TWICE);
        assertThat(Fate.of(List.of(PART, PART, ANSWER))).isEqualTo(Fate.TWICE);
        assertThat(Fate.of(List.of(ANSWER, APOLOGY))).isEqualTo(Fate.TWICE);
        assertThat(Fate.of(List.of(PART, APOLOGY))).isEqualTo(Fate.TWICE);
        assertThat(Fate.of(List.of(REFUSAL, REFUSAL))).isEqualTo(Fate.TWICE);
    }

    private static ChatMessage message(String text, String... labels) {
        return new ChatMessage(
                1,
                2,
                true,
                null,
                text,
                dev.notula.json.Json.object(),
                text,
                null,
                1L,
                null,
                labels.length == 0
                        ? List.of()
                        : List.of(List.of(labels).stream()
                                .map(label -> new Button(label, "data", null))
                                .toList()),
                null,
                List.of(),
                List.of(),
                false,
                Instant.EPOCH,
                dev.notula.json.Json.object());
    }
}
