package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One chat and all that is in it. Guarded by the world's lock. */
final class ChatState {
    final SimChat chat;
    final Map<Long, StoredMessage> messages = new TreeMap<>();
    final Map<Long, Boolean> openTopics = new HashMap<>();
    final Map<Long, String> statuses = new HashMap<>();
    final Map<Long, String> drafts = new HashMap<>();
    String botStatus = "member";

    @Nullable Long migratedTo;

    private final LongSupplier sharedIds;

    /** Message 1 tells of the chat's creation; in a forum, it is the General topic. */
    private long ownIds = 1;

    ChatState(SimChat chat, LongSupplier sharedIds) {
        this.chat = chat;
        this.sharedIds = sharedIds;
        if (chat.kind() == SimChat.Kind.CHANNEL) {
            botStatus = "administrator";
        }
    }

    /** Private chats and basic groups draw from one counter, supergroups and channels have their own. */
    long nextMessageId() {
        return switch (chat.kind()) {
            case PRIVATE, GROUP -> sharedIds.getAsLong();
            case SUPERGROUP, CHANNEL -> ++ownIds;
        };
    }

    /** The message if it is still there. */
    @Nullable StoredMessage visible(long messageId) {
        StoredMessage message = messages.get(messageId);
        return message == null || message.deleted ? null : message;
    }

    /** The topic's message, else null. */
    @Nullable StoredMessage topic(JsonNode threadId) {
        return openTopics.containsKey(threadId.asLong()) ? messages.get(threadId.asLong()) : null;
    }

    /** Refuses what a bot outside this chat may not do, in Telegram's own words. */
    void requireBot() {
        if (migratedTo != null) {
            throw ApiException.migrated(migratedTo);
        }
        String name = switch (chat.kind()) {
            case PRIVATE -> "user";
            case GROUP -> "group chat";
            case SUPERGROUP -> "supergroup chat";
            case CHANNEL -> "channel chat";
        };
        if (botStatus.equals("kicked")) {
            throw ApiException.forbidden(
                    chat.isPrivate() ? "bot was blocked by the user" : "bot was kicked from the " + name);
        }
        if (botStatus.equals("left")) {
            throw ApiException.forbidden("bot is not a member of the " + name);
        }
    }
}
