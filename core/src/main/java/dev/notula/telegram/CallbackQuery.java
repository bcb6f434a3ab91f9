package dev.notula.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A press of a button. Anybody in the chat can press, and the data may be old or forged.
 *
 * @param chat where the button is, null under a message sent inline
 * @param messageId the message that the button is under, 0 under a message sent inline
 */
public record CallbackQuery(
        String id,
        User from,
        @Nullable Chat chat,
        long messageId,
        @Nullable String data) {
    static @Nullable CallbackQuery of(JsonNode node) {
        String id = Fields.nonBlank(node, "id");
        User from = User.of(node.path("from"));
        if (id == null || from == null) {
            return null;
        }
        JsonNode message = node.path("message");
        Chat chat = Chat.of(message.path("chat"));
        Long messageId = Fields.number(message, "message_id");
        String data = Json.text(node, "data");
        return chat == null || messageId == null
                ? new CallbackQuery(id, from, null, 0, data)
                : new CallbackQuery(id, from, chat, messageId, data);
    }
}
