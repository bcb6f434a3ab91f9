package dev.notula.webhook;

import dev.notula.telegram.BotApi;
import dev.notula.telegram.Keyboard;
import dev.notula.telegram.Message;
import dev.notula.telegram.OutgoingMessage;
import dev.notula.telegram.TextSplitter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers messages where they were written. A chat in which the bot may not write stays without. */
final class Replies {
    private final BotApi telegram;

    Replies(BotApi telegram) {
        this.telegram = telegram;
    }

    void send(Message message, String text) {
        send(message, text, null);
    }

    void send(Message message, String text, @Nullable Keyboard keyboard) {
        List<String> parts = TextSplitter.split(text);
        for (int i = 0; i < parts.size(); i++) {
            telegram.sendMessage(OutgoingMessage.to(message.chat().id(), parts.get(i))
                    .replyingTo(message.id())
                    .inThread(message.threadId())
                    .withKeyboard(i == parts.size() - 1 ? keyboard : null));
        }
    }
}
