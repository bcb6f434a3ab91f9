package dev.notula.reply;

import dev.notula.telegram.Keyboard;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a user gets for one job: one or more messages in order. */
public record Answer(List<Part> parts) {
    public Answer {
        parts = List.copyOf(parts);
    }

    /** An answer of one short message without buttons. */
    public static Answer of(String text) {
        return new Answer(List.of(new Text(text, null)));
    }

    /** One message of an answer. */
    public sealed interface Part {}

    /** A text of at most 4096 UTF-16 units. */
    public record Text(String text, @Nullable Keyboard keyboard) implements Part {}

    /** The transcript as a file, with a caption of at most 1024 characters. */
    public record Document(
            Transcript transcript,
            TranscriptFormat format,
            String caption,
            @Nullable Keyboard keyboard) implements Part {
        /** The file's name. */
        public String fileName() {
            return "transcript." + format.extension();
        }

        /** The file's content, rendered anew at each call. */
        public byte[] bytes() {
            return format.render(transcript);
        }
    }
}
