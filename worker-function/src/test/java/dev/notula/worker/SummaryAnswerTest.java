package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.language.Summary;
import dev.notula.reply.Answer;
import dev.notula.telegram.Entity;
import dev.notula.text.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SummaryAnswerTest {
    private static final Summary SUMMARY = new Summary("They moved the launch.", List.of("It is in May."), List.of());

    @Test
    void warnsOnTopWhereAPartOfTheRecordingMayBeMissing() {
        Answer answer = SummaryAnswer.of(SUMMARY, false, Texts.of("en"));

        Answer.Text text = (Answer.Text) answer.parts().getFirst();
        assertThat(text.text())
                .startsWith("⚠️ A part of this recording may be missing here:\n\n📝 Summary\nThey moved");
        assertThat(text.entities()).contains(Entity.bold(text.text().indexOf("📝"), "📝 Summary".length()));
    }

    @Test
    void warnsOfNothingWhereTheRecordingIsWhole() {
        Answer answer = SummaryAnswer.of(SUMMARY, true, Texts.of("en"));

        assertThat(((Answer.Text) answer.parts().getFirst()).text()).startsWith("📝 Summary\nThey moved");
    }
}
