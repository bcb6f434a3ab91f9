package dev.notula.reply;

import dev.notula.telegram.Entity;
import dev.notula.telegram.Keyboard;
import dev.notula.telegram.OutgoingDocument;
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
    public record Text(
            String text, List<Entity> entities, @Nullable Keyboard keyboard) implements Part {
        public Text {
            entities = List.copyOf(entities);
        }

        /** A text without markup. */
        public Text(String text, @Nullable Keyboard keyboard) {
            this(text, List.of(), keyboard);
        }
    }

    /**
     * The transcript as a file.
     *
     * @param caption at most 1024 characters
     * @param otherwise what is said in its place in a chat that takes no files
     */
    public record Document(
            Transcript transcript,
            TranscriptFormat format,
            String caption,
            @Nullable Keyboard keyboard,
            String otherwise)
            implements Part {
        /** The file's name. */
        public String fileName() {
            return "transcript." + format.extension();
        }

        String asText() {
            return caption.isEmpty() ? otherwise : caption + "\n\n" + otherwise;
        }

        /** The file as a message to this chat. */
        public OutgoingDocument to(long chatId) {
            return OutgoingDocument.to(chatId, fileName(), bytes())
                    .withMimeType(format.mimeType())
                    .withCaption(caption)
                    .withKeyboard(keyboard);
        }

        /** The file's content, rendered anew at each call. */
        public byte[] bytes() {
            return format.render(transcript);
        }
    }
}
