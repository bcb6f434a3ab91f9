package dev.notula.reply;

import dev.notula.reply.Answer.Document;
import dev.notula.reply.Answer.Part;
import dev.notula.reply.Answer.Text;
import dev.notula.telegram.Keyboard;
import dev.notula.telegram.TextSplitter;
import dev.notula.text.Texts;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptFormat;
import java.util.ArrayList;
import java.util.List;

/** Shapes a transcript into messages: a few at most, and a file where that would be a flood. */
public final class AnswerComposer {
    private static final int MOST_MESSAGES = 3;

    private AnswerComposer() {}

    /** The answer to this job. */
    public static Answer compose(String jobId, Transcript transcript, Texts texts) {
        if (transcript.isSilent()) {
            return Answer.of(texts.get("silent"));
        }
        String warning = transcript.isComplete() ? "" : texts.get("partial") + "\n\n";
        List<String> pieces = TextSplitter.split(warning + transcript.text());
        Keyboard keyboard = Buttons.formats(jobId);
        List<Part> parts = new ArrayList<>();
        if (pieces.size() <= MOST_MESSAGES) {
            for (int i = 0; i < pieces.size(); i++) {
                parts.add(new Text(pieces.get(i), i == pieces.size() - 1 ? keyboard : null));
            }
        } else {
            parts.add(new Text(pieces.getFirst(), null));
            parts.add(new Document(transcript, TranscriptFormat.TXT, texts.get("transcript.caption"), keyboard));
        }
        return new Answer(parts);
    }
}
