package dev.notula.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A chat.
 *
 * @param id negative for groups and channels
 * @param title the group's or channel's name, null in private chats
 */
public record Chat(long id, Type type, @Nullable String title) {
    /** What a chat is; a kind that we do not know is OTHER. */
    public enum Type {
        PRIVATE,
        GROUP,
        SUPERGROUP,
        CHANNEL,
        OTHER
    }

    /** Whether this is a user's own chat with the bot. */
    public boolean isPrivate() {
        return type == Type.PRIVATE;
    }

    /** Whether several people write here to each other. */
    public boolean isGroup() {
        return type == Type.GROUP || type == Type.SUPERGROUP;
    }

    static @Nullable Chat of(JsonNode node) {
        Long id = Fields.number(node, "id");
        if (id == null) {
            return null;
        }
        Type type = switch (Fields.textOrEmpty(node, "type")) {
            case "private" -> Type.PRIVATE;
            case "group" -> Type.GROUP;
            case "supergroup" -> Type.SUPERGROUP;
            case "channel" -> Type.CHANNEL;
            default -> Type.OTHER;
        };
        return new Chat(id, type, Fields.nonBlank(node, "title"));
    }
}
