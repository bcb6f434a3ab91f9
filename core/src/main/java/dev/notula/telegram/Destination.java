package dev.notula.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import org.jspecify.annotations.Nullable;

/** Where and how something is sent: what a text and a file have in common. */
record Destination(
        long chatId,
        @Nullable Long replyTo,
        @Nullable Long threadId,
        @Nullable Keyboard keyboard,
        boolean isSilent) {
    static Destination to(long chatId) {
        return new Destination(chatId, null, null, null, false);
    }

    Destination withReplyTo(@Nullable Long messageId) {
        return new Destination(chatId, messageId, threadId, keyboard, isSilent);
    }

    Destination withThread(@Nullable Long thread) {
        return new Destination(chatId, replyTo, thread, keyboard, isSilent);
    }

    Destination withKeyboard(@Nullable Keyboard buttons) {
        return new Destination(chatId, replyTo, threadId, buttons, isSilent);
    }

    Destination silent() {
        return new Destination(chatId, replyTo, threadId, keyboard, true);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("chat_id", chatId);
        if (replyTo != null && replyTo > 0) {
            // Otherwise a voice that was deleted meanwhile costs its transcript (Bot API, sendMessage).
            json.putObject("reply_parameters").put("message_id", replyTo).put("allow_sending_without_reply", true);
        }
        if (threadId != null) {
            json.put("message_thread_id", threadId);
        }
        if (keyboard != null) {
            json.set("reply_markup", keyboard.toJson());
        }
        if (isSilent) {
            json.put("disable_notification", true);
        }
        return json;
    }
}
