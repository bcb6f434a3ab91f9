package dev.notula.reply;

import dev.notula.chat.SpokenLanguages;
import dev.notula.job.Job;
import dev.notula.job.Task;
import dev.notula.reply.Answer.Document;
import dev.notula.reply.Answer.Part;
import dev.notula.reply.Answer.Text;
import dev.notula.telegram.Entity;
import dev.notula.telegram.Keyboard;
import dev.notula.telegram.TextSplitter;
import dev.notula.text.Texts;
import dev.notula.transcript.ClockTime;
import dev.notula.transcript.Paragraph;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shapes a transcript into messages: a short text as it is, a longer one folded in a quote, a few messages at most, and
 * a file where that would be a flood. The same job, transcript and view always give the same answer.
 */
public final class AnswerComposer {
    private static final int MOST_MESSAGES = 3;

    /** What fills a telephone's screen about halfway; more is folded. */
    private static final int LONGEST_UNFOLDED = 600;

    private AnswerComposer() {}

    /** The answer to this job, as its chat wants it. */
    public static Answer compose(Job job, Transcript heard, Texts texts) {
        Transcript transcript = Gaps.told(heard, texts);
        View view = View.of(job);
        ResultKeyboard buttons = buttons(job, heard, view, texts);
        Keyboard keyboard = buttons.top(heard.hasGaps());
        String head = head(job, view, transcript, texts);
        List<String> pieces = TextSplitter.split(body(transcript, view, texts), longest(head));
        if (pieces.isEmpty()) {
            Keyboard tracks = heard.tracks().isChoice() ? buttons.tracks(heard.tracks()) : null;
            return new Answer(List.of(new Text(Gaps.warning(heard.isComplete(), texts) + texts.get("silent"), tracks)));
        }
        if (view.file() != null) {
            return new Answer(List.of(
                    new Document(transcript, view.file(), head.strip(), keyboard, texts.get("files.forbidden"))));
        }
        if (pieces.size() <= MOST_MESSAGES) {
            return messages(pieces, head, view, keyboard);
        }
        return new Answer(List.of(
                text(head, pieces.getFirst(), view, true, null),
                file(transcript, view, texts.get("transcript.caption"), keyboard, texts)));
    }

    /** The same transcript in another view as exactly so many messages, or nothing where it does not fit. */
    public static Optional<Answer> recompose(Job job, Transcript heard, View view, int messages, Texts texts) {
        Transcript transcript = Gaps.told(heard, texts);
        String head = head(job, view, transcript, texts);
        String body = body(transcript, view, texts);
        int longest = longest(head);
        List<String> pieces = TextSplitter.split(body, longest);
        while (!pieces.isEmpty() && pieces.size() < messages && longest >= 2 * messages) {
            longest = longest * 9 / 10;
            pieces = TextSplitter.split(body, longest);
        }
        return pieces.size() == messages
                ? Optional.of(messages(
                        pieces, head, view, buttons(job, heard, view, texts).top(heard.hasGaps())))
                : Optional.empty();
    }

    private static ResultKeyboard buttons(Job job, Transcript heard, View view, Texts texts) {
        return new ResultKeyboard(job, view.hasTimestamps(), heard.tracks().isChoice(), texts);
    }

    private static Answer messages(List<String> pieces, String head, View view, Keyboard keyboard) {
        boolean isFolded = pieces.size() > 1 || pieces.getFirst().length() > LONGEST_UNFOLDED;
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Keyboard below = i == pieces.size() - 1 ? keyboard : null;
            parts.add(text(i == 0 ? head : "", pieces.get(i), view, isFolded, below));
        }
        return new Answer(parts);
    }

    private static Text text(String head, String piece, View view, boolean isFolded, @Nullable Keyboard keyboard) {
        String text = head + piece;
        List<Entity> entities = new ArrayList<>();
        if (!head.isEmpty() && view.sender() != null) {
            entities.add(Entity.bold(0, view.sender().length()));
        }
        if (isFolded) {
            entities.add(Entity.expandableBlockquote(text, head.length()));
        }
        return new Text(text, entities, keyboard);
    }

    private static Document file(Transcript transcript, View view, String caption, Keyboard keyboard, Texts texts) {
        TranscriptFormat format = view.hasTimestamps() ? TranscriptFormat.TIMED_TXT : TranscriptFormat.TXT;
        return new Document(transcript, format, caption, keyboard, texts.get("files.forbidden"));
    }

    private static int longest(String head) {
        return TextSplitter.LONGEST_MESSAGE - head.length();
    }

    private static String head(Job job, View view, Transcript transcript, Texts texts) {
        String sender = view.sender() == null ? "" : view.sender() + ":\n";
        String translation = job.task() instanceof Task.Translate(String language)
                ? "🌐 " + SpokenLanguages.name(language) + "\n"
                : "";
        return sender + translation + Gaps.warning(transcript.isComplete(), texts);
    }

    private static String body(Transcript transcript, View view, Texts texts) {
        return view.hasTimestamps()
                ? Paragraph.ofEachSegment(transcript).stream()
                        .map(line -> "[" + ClockTime.of(line.start()) + "] " + spoken(line, texts))
                        .collect(Collectors.joining("\n"))
                : Paragraph.of(transcript).stream()
                        .map(paragraph -> spoken(paragraph, texts))
                        .collect(Collectors.joining("\n\n"));
    }

    private static String spoken(Paragraph paragraph, Texts texts) {
        return paragraph.speaker() == 0
                ? paragraph.text()
                : texts.get("speaker", paragraph.speaker()) + ": " + paragraph.text();
    }
}
