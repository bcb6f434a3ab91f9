package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message as people see it now.
 *
 * @param from who wrote it; null for the bot's own messages and in channels
 * @param text the text, or the caption of a file, after its markup was read; empty where there is none
 * @param entities the text's entities as the Bot API shows them, offsets in UTF-16 units
 * @param source the text as the bot gave it, markup and all; for users the same as the text
 * @param parseMode the parse mode that the bot gave, or null
 * @param replyTo the message that this one answers, or null
 * @param threadId the topic, or null
 * @param file the document or media, or null
 * @param reactions the bot's reactions on it
 * @param edits what it said before each edit, oldest first, each with the instant of the edit
 * @param json the whole Message object
 */
public record ChatMessage(
        long chatId,
        long messageId,
        boolean fromBot,
        @Nullable SimUser from,
        String text,
        JsonNode entities,
        String source,
        @Nullable String parseMode,
        @Nullable Long replyTo,
        @Nullable Long threadId,
        List<List<Button>> buttons,
        @Nullable SentFile file,
        List<String> reactions,
        List<Edit> edits,
        boolean deleted,
        Instant sentAt,
        JsonNode json) {
    /** One change of a message by its author. */
    public record Edit(Instant at, String before, List<List<Button>> buttonsBefore) {}

    /** Whether a button of this text is under the message. */
    public boolean hasButton(String label) {
        return labels().contains(label);
    }

    /** The texts of the buttons under the message. */
    public List<String> labels() {
        return buttons.stream().flatMap(List::stream).map(Button::text).toList();
    }

    /** What a press of the button with this text brings back; an error of the test where there is none. */
    public String dataOf(String label) {
        return buttons.stream()
                .flatMap(List::stream)
                .filter(button -> button.text().equals(label))
                .map(button -> Objects.requireNonNull(button.data()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no button \"" + label + "\", only " + labels()));
    }
}
