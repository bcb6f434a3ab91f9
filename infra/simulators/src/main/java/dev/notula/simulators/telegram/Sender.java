package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import org.jspecify.annotations.Nullable;

/**
 * What all sends share: the right to write, the topic, the message answered and the keyboard. Everything is checked
 * before the message comes into being. Called under the world's lock.
 */
final class Sender {
    private final World world;

    Sender(World world) {
        this.world = world;
    }

    /** A new message of the bot, without its content yet. */
    StoredMessage send(ChatState state, Params params) {
        state.requireBot();
        if (state.botStatus.equals("restricted")) {
            throw ApiException.badRequest("not enough rights to send text messages to the chat");
        }
        JsonNode markup = Keyboards.of(params, state.chat);
        StoredMessage replied = replied(state, params);
        Long thread = thread(state, params, replied);
        world.requirePace(state.chat);
        StoredMessage message = world.newMessage(state, true, null);
        if (thread != null) {
            message.json.put("message_thread_id", thread).put("is_topic_message", true);
        }
        if (replied != null) {
            message.json.set("reply_to_message", replied.withoutReply());
        }
        message.setMarkup(markup);
        return message;
    }

    /** The topic to write to: as told, else that of the message answered. */
    static @Nullable Long thread(ChatState state, Params params, @Nullable StoredMessage replied) {
        if (!params.has("message_thread_id")) {
            JsonNode thread = replied == null ? Trees.object().path("none") : replied.json.path("message_thread_id");
            return state.chat.isForum() && !thread.isMissingNode() ? (Long) thread.asLong() : null;
        }
        long thread = params.number("message_thread_id");
        if (!state.chat.isForum()) {
            if (state.chat.kind() == SimChat.Kind.SUPERGROUP && thread != 1) {
                // The present server ignores it there.
                return null;
            }
            throw ApiException.badRequest("message thread not found");
        }
        // The General topic has the number 1 and may not be named.
        if (thread == 1 || !state.openTopics.containsKey(thread)) {
            throw ApiException.badRequest("message thread not found");
        }
        if (!state.openTopics.get(thread)) {
            throw ApiException.badRequest("TOPIC_CLOSED");
        }
        return thread;
    }

    private @Nullable StoredMessage replied(ChatState state, Params params) {
        ObjectNode reply = Trees.object();
        JsonNode given = params.json("reply_parameters", "reply parameters").orElse(null);
        if (given instanceof ObjectNode object) {
            reply = object;
        } else if (params.has("reply_to_message_id")) {
            reply.put("message_id", params.number("reply_to_message_id"))
                    .put("allow_sending_without_reply", params.is("allow_sending_without_reply"));
        } else {
            return null;
        }
        ChatState target = state;
        if (reply.has("chat_id")) {
            target = world.chats.get(reply.path("chat_id").asLong());
        }
        StoredMessage message =
                target == null ? null : target.visible(reply.path("message_id").asLong());
        if (message == null) {
            if (reply.path("allow_sending_without_reply").asBoolean()) {
                return null;
            }
            throw ApiException.badRequest("message to be replied not found");
        }
        String quote = reply.path("quote").asText("");
        if (!message.text().contains(quote)) {
            throw ApiException.badRequest("QUOTE_TEXT_INVALID");
        }
        return target == state ? message : null;
    }
}
