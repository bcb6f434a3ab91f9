package dev.notula.webhook;

import dev.notula.telegram.BotApi;
import dev.notula.telegram.Keyboard;
import dev.notula.telegram.Message;
import dev.notula.telegram.OutgoingMessage;
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
        telegram.sendMessage(OutgoingMessage.to(message.chat().id(), text)
                .replyingTo(message.id())
                .inThread(message.threadId())
                .withKeyboard(keyboard));
    }
}
