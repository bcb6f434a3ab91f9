package dev.notula.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message as received.
 *
 * @param id unique in its chat; 0 for one that only its receiver can see
 * @param from absent in channels
 * @param senderChat the channel or group in whose name it was sent
 * @param date the epoch where Telegram does not tell
 * @param threadId the forum topic, null outside topics: replies in plain groups carry a thread id too, which sending
 *     does not take (Bot API, sendMessage)
 * @param text the text or the caption
 * @param replyTo the message that this one answers, itself without one. Where that lies in another chat, only its media
 *     are known, under this message's id and chat, so that what replies to it lands here. The service message that
 *     opened a topic does not count.
 * @param forwardedFrom the name of who said it first, empty where that is hidden; null where it is not forwarded
 * @param migrateToChatId the supergroup that this group has become
 * @param migrateFromChatId the group that this supergroup was
 */
public record Message(
        long id,
        Chat chat,
        @Nullable User from,
        @Nullable Chat senderChat,
        Instant date,
        @Nullable Long threadId,
        @Nullable String businessConnectionId,
        @Nullable String text,
        List<Entity> entities,
        @Nullable Media media,
        @Nullable Message replyTo,
        @Nullable String mediaGroupId,
        @Nullable String forwardedFrom,
        @Nullable Long migrateToChatId,
        @Nullable Long migrateFromChatId) {
    private static final int LONGEST_NAME = 64;

    public Message {
        entities = List.copyOf(entities);
    }

    /** The sender's IETF language tag, empty where unknown. */
    public String languageCode() {
        return from == null || from.languageCode() == null ? "" : from.languageCode();
    }

    /**
     * Who speaks: the channel or group in whose name it was sent, else the user, else the chat. The user comes second
     * because all anonymous administrators share one (Bot API, Available types).
     */
    public long senderId() {
        if (senderChat != null) {
            return senderChat.id();
        }
        return from == null ? chat.id() : from.id();
    }

    /** The name that others see on the message, at most 64 UTF-16 units of it, or null where it has none. */
    public @Nullable String senderName() {
        String name = senderChat != null ? senderChat.title() : from == null ? null : from.firstName();
        return shown(name);
    }

    private static @Nullable String shown(@Nullable String name) {
        return name == null || name.isBlank() ? null : TextSplitter.cut(name.strip(), LONGEST_NAME);
    }

    /**
     * Whose voice it is: of a forwarded message, its first sender's. Like {@link #senderName}, null where that is
     * unknown.
     */
    public @Nullable String speakerName() {
        return forwardedFrom == null ? senderName() : shown(forwardedFrom);
    }

    /** The message, or null where the JSON is none. */
    static @Nullable Message of(JsonNode node) {
        Message message = withoutReply(node);
        return message == null ? null : message.replyingTo(replyIn(node, message));
    }

    private static @Nullable Message replyIn(JsonNode node, Message message) {
        Message reply = withoutReply(node.path("reply_to_message"));
        boolean isTopic = node.path("reply_to_message").has("forum_topic_created");
        if (reply != null && !isTopic) {
            return reply;
        }
        Media external = Media.of(node.path("external_reply"));
        return external == null ? null : message.withMedia(external);
    }

    private static @Nullable Message withoutReply(JsonNode node) {
        Long id = Fields.number(node, "message_id");
        Chat chat = Chat.of(node.path("chat"));
        if (id == null || chat == null) {
            return null;
        }
        boolean hasText = node.path("text").isTextual();
        String text = Json.text(node, hasText ? "text" : "caption");
        return new Message(
                id,
                chat,
                User.of(node.path("from")),
                Chat.of(node.path("sender_chat")),
                Objects.requireNonNullElse(Fields.date(node, "date"), Instant.EPOCH),
                Fields.isTrue(node, "is_topic_message") ? Fields.number(node, "message_thread_id") : null,
                Fields.nonBlank(node, "business_connection_id"),
                text,
                text == null ? List.of() : Entity.listOf(node.path(hasText ? "entities" : "caption_entities"), text),
                Media.of(node),
                null,
                Fields.nonBlank(node, "media_group_id"),
                forwardedFrom(node.path("forward_origin")),
                Fields.number(node, "migrate_to_chat_id"),
                Fields.number(node, "migrate_from_chat_id"));
    }

    private static @Nullable String forwardedFrom(JsonNode origin) {
        if (!origin.isObject()) {
            return null;
        }
        String name = switch (Fields.textOrEmpty(origin, "type")) {
            case "user" -> Json.text(origin.path("sender_user"), "first_name");
            case "hidden_user" -> Json.text(origin, "sender_user_name");
            case "chat" -> Json.text(origin.path("sender_chat"), "title");
            case "channel" -> Json.text(origin.path("chat"), "title");
            default -> null;
        };
        return Objects.requireNonNullElse(name, "");
    }

    private Message replyingTo(@Nullable Message reply) {
        return new Message(
                id,
                chat,
                from,
                senderChat,
                date,
                threadId,
                businessConnectionId,
                text,
                entities,
                media,
                reply,
                mediaGroupId,
                forwardedFrom,
                migrateToChatId,
                migrateFromChatId);
    }

    /** This message's place with other content. */
    private Message withMedia(Media other) {
        return new Message(
                id,
                chat,
                null,
                null,
                date,
                threadId,
                businessConnectionId,
                null,
                List.of(),
                other,
                null,
                null,
                null,
                null,
                null);
    }
}
