package dev.notula.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One update (Bot API, Available types). Parsing never fails on content: fields and kinds that do not exist yet are
 * passed over, and a kind that we know but cannot read is {@link Ignored}.
 *
 * @param id increases, and is the same when an update is delivered again
 */
public record Update(long id, Content content) {
    /** What happens in a chat without anybody saying anything (Bot API, Message), of what a private one can have. */
    private static final List<String> HAPPENINGS = List.of(
            "pinned_message",
            "forum_topic_created",
            "forum_topic_edited",
            "message_auto_delete_timer_changed",
            "chat_background_set",
            "write_access_allowed");

    /** What happened. */
    public sealed interface Content {}

    /** Somebody wrote. */
    public record MessageReceived(Message message, Source source) implements Content {}

    /** Somebody pressed a button of ours. */
    public record ButtonPressed(CallbackQuery query) implements Content {}

    /**
     * The bot was added, removed, blocked, unblocked or given other rights.
     *
     * @param oldStatus creator, administrator, member, restricted, left or kicked, empty where unknown
     * @param newStatus likewise; in a private chat "kicked" means that the user blocked the bot
     * @param canSend whether the bot may write there now
     */
    public record MembershipChanged(Chat chat, @Nullable User from, String oldStatus, String newStatus, boolean canSend)
            implements Content {}

    /** A business account was connected with the bot, or its connection changed. */
    public record BusinessChanged(BusinessConnection connection) implements Content {}

    /** Messages of a business account's chat were deleted. */
    public record BusinessDeleted(String connectionId, List<Long> messageIds) implements Content {
        public BusinessDeleted {
            messageIds = List.copyOf(messageIds);
        }
    }

    /** Nothing that concerns us. The kind is the update's field name. */
    public record Ignored(String kind) implements Content {}

    /** Where a message was written. */
    public enum Source {
        /** A chat with the bot or a group. */
        CHAT,
        CHANNEL,
        /** A chat of a business account that the bot serves. */
        BUSINESS
    }

    /** The update in a webhook's body, or nothing where the body is no JSON object or has no update_id. */
    public static Optional<Update> parse(byte[] body) {
        try {
            return Optional.ofNullable(of(Json.parse(body)));
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    static @Nullable Update of(JsonNode node) {
        Long id = Fields.number(node, "update_id");
        return id == null ? null : new Update(id, contentOf(node));
    }

    private static Content contentOf(JsonNode node) {
        String first = "empty";
        for (var fields = node.fieldNames(); fields.hasNext(); ) {
            String kind = fields.next();
            Content content = contentOf(kind, node.path(kind));
            if (content != null) {
                return content;
            }
            first = first.equals("empty") && !kind.equals("update_id") ? kind : first;
        }
        return new Ignored(first);
    }

    private static @Nullable Content contentOf(String kind, JsonNode node) {
        return switch (kind) {
            case "message" -> received(node, Source.CHAT);
            case "channel_post" -> received(node, Source.CHANNEL);
            case "business_message", "edited_business_message" -> received(node, Source.BUSINESS);
            case "business_connection" -> {
                BusinessConnection connection = BusinessConnection.of(node);
                yield connection == null ? null : new BusinessChanged(connection);
            }
            case "deleted_business_messages" -> deleted(node);
            case "callback_query" -> {
                CallbackQuery query = CallbackQuery.of(node);
                yield query == null ? null : new ButtonPressed(query);
            }
            case "my_chat_member" -> membership(node);
            default -> null;
        };
    }

    private static @Nullable Content received(JsonNode node, Source source) {
        for (String happening : HAPPENINGS) {
            if (node.has(happening)) {
                return new Ignored(happening);
            }
        }
        Message message = Message.of(node);
        return message == null ? null : new MessageReceived(message, source);
    }

    private static @Nullable Content deleted(JsonNode node) {
        String connectionId = Fields.nonBlank(node, "business_connection_id");
        List<Long> ids = new ArrayList<>();
        for (JsonNode id : node.path("message_ids")) {
            if (id.canConvertToLong()) {
                ids.add(id.asLong());
            }
        }
        return connectionId == null ? null : new BusinessDeleted(connectionId, ids);
    }

    private static @Nullable Content membership(JsonNode node) {
        Chat chat = Chat.of(node.path("chat"));
        JsonNode now = node.path("new_chat_member");
        if (chat == null || !now.isObject()) {
            return null;
        }
        String status = Fields.textOrEmpty(now, "status");
        boolean canSend = switch (status) {
            case "creator", "member" -> true;
            case "administrator" -> chat.type() != Chat.Type.CHANNEL || Fields.isTrue(now, "can_post_messages");
            case "restricted" -> Fields.isTrue(now, "is_member") && Fields.isTrue(now, "can_send_messages");
            default -> false;
        };
        return new MembershipChanged(
                chat,
                User.of(node.path("from")),
                Fields.textOrEmpty(node.path("old_chat_member"), "status"),
                status,
                canSend);
    }
}
