package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as it lies in its chat, changed in place. Guarded by the world's lock. */
final class StoredMessage {
    final SimChat chat;
    final long id;
    final boolean fromBot;
    final @Nullable SimUser from;
    final Instant sentAt;
    final ObjectNode json;

    @Nullable SentFile file;

    String source = "";

    @Nullable String parseMode;

    List<String> reactions = List.of();
    boolean deleted;
    private final List<ChatMessage.Edit> edits = new ArrayList<>();

    StoredMessage(SimChat chat, long id, boolean fromBot, @Nullable SimUser from, Instant sentAt, ObjectNode json) {
        this.chat = chat;
        this.id = id;
        this.fromBot = fromBot;
        this.from = from;
        this.sentAt = sentAt;
        this.json = json;
    }

    /** Where the message keeps its words: {@code text}, or {@code caption} under a file. */
    String textField() {
        return file == null ? "text" : "caption";
    }

    String text() {
        return json.path(textField()).asText("");
    }

    JsonNode entities() {
        return json.path(file == null ? "entities" : "caption_entities");
    }

    void setText(String text, JsonNode entities) {
        json.put(textField(), text);
        String field = file == null ? "entities" : "caption_entities";
        if (entities.isEmpty()) {
            json.remove(field);
        } else {
            json.set(field, entities);
        }
    }

    void setMarkup(@Nullable JsonNode markup) {
        // Only inline keyboards are part of the message that others see.
        if (markup == null || !markup.path("inline_keyboard").elements().hasNext()) {
            json.remove("reply_markup");
        } else {
            json.set("reply_markup", markup);
        }
    }

    /** Remembers the present state before an edit. */
    void rememberEdit(Instant now) {
        edits.add(new ChatMessage.Edit(now, text(), buttons()));
        json.put("edit_date", now.getEpochSecond());
    }

    List<List<Button>> buttons() {
        List<List<Button>> rows = new ArrayList<>();
        for (JsonNode row : json.path("reply_markup").path("inline_keyboard")) {
            List<Button> buttons = new ArrayList<>();
            for (JsonNode button : row) {
                buttons.add(new Button(
                        button.path("text").asText(),
                        button.path("callback_data").textValue(),
                        button.path("url").textValue()));
            }
            rows.add(List.copyOf(buttons));
        }
        return List.copyOf(rows);
    }

    /** The message as part of another, which never nests further. */
    ObjectNode withoutReply() {
        ObjectNode copy = json.deepCopy();
        copy.remove("reply_to_message");
        return copy;
    }

    ChatMessage snapshot() {
        JsonNode thread = json.path("message_thread_id");
        JsonNode reply = json.path("reply_to_message").path("message_id");
        return new ChatMessage(
                chat.id(),
                id,
                fromBot,
                from,
                text(),
                entities().isMissingNode() ? Trees.array() : entities().deepCopy(),
                source,
                parseMode,
                reply.isMissingNode() ? null : reply.asLong(),
                thread.isMissingNode() ? null : thread.asLong(),
                buttons(),
                file,
                reactions,
                List.copyOf(edits),
                deleted,
                sentAt,
                json.deepCopy());
    }
}
