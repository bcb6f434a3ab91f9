package dev.notula.worker;

import dev.notula.language.Summary;
import dev.notula.reply.Answer;
import dev.notula.reply.Gaps;
import dev.notula.telegram.Entity;
import dev.notula.telegram.TextSplitter;
import dev.notula.text.Texts;
import java.util.ArrayList;
import java.util.List;

/** Shapes a summary into one message, or two where the model was wordy. */
final class SummaryAnswer {
    private final StringBuilder text = new StringBuilder();
    private final List<Entity> headings = new ArrayList<>();

    private SummaryAnswer() {}

    /** The answer; one that may lack a part of what was said begins with a warning. */
    static Answer of(Summary summary, boolean isComplete, Texts texts) {
        SummaryAnswer answer = new SummaryAnswer();
        answer.text.append(Gaps.warning(isComplete, texts));
        answer.heading("📝 " + texts.get("button.summary"));
        answer.text.append(summary.overview().strip()).append('\n');
        answer.list(texts.get("summary.points"), summary.points());
        answer.list(texts.get("summary.actions"), summary.actions());
        String whole = answer.text.toString().strip();
        if (whole.length() <= TextSplitter.LONGEST_MESSAGE) {
            return new Answer(List.of(new Answer.Text(whole, answer.headings, null)));
        }
        return new Answer(TextSplitter.split(whole).stream()
                .<Answer.Part>map(part -> new Answer.Text(part, null))
                .toList());
    }

    private void list(String heading, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        text.append('\n');
        heading(heading);
        items.forEach(item -> text.append("• ").append(item.strip()).append('\n'));
    }

    private void heading(String heading) {
        headings.add(Entity.bold(text.length(), heading.length()));
        text.append(heading).append('\n');
    }
}
