package dev.notula.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A business account that the bot serves (Bot API, BusinessConnection).
 *
 * @param owner whose account it is
 * @param ownersChatId the owner's own chat with the bot
 * @param isEnabled whether the bot is to serve it still
 */
public record BusinessConnection(String id, User owner, long ownersChatId, boolean isEnabled) {
    static @Nullable BusinessConnection of(JsonNode node) {
        String id = Fields.nonBlank(node, "id");
        User owner = User.of(node.path("user"));
        Long chatId = Fields.number(node, "user_chat_id");
        return id == null || owner == null || chatId == null
                ? null
                : new BusinessConnection(id, owner, chatId, Fields.isTrue(node, "is_enabled"));
    }
}
