package dev.notula.webhook;

import dev.notula.access.AccessTable;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.BotCommand;
import dev.notula.telegram.Message;
import dev.notula.telegram.OutgoingMessage;
import dev.notula.text.Texts;
import java.util.OptionalLong;

/** What only the bot's owners may say. To everybody else these are no commands. */
final class OwnerCommands {
    private final BotApi telegram;
    private final AccessTable access;

    OwnerCommands(BotApi telegram, AccessTable access) {
        this.telegram = telegram;
        this.access = access;
    }

    /** Whether this was an owner's command; it has been dealt with then. */
    boolean handle(Message message, BotCommand command) {
        boolean isKnown = command.name().equals("allow") || command.name().equals("ban");
        if (!isKnown || message.from() == null || !access.isOwner(message.from().id())) {
            return false;
        }
        Texts texts = Texts.of(message.languageCode());
        OptionalLong id = target(message, command.arguments());
        if (id.isEmpty()) {
            reply(message, texts.get("access.usage", command.name()));
        } else if (command.name().equals("allow")) {
            access.allow(id.getAsLong());
            reply(message, texts.get("access.allowed", Long.toString(id.getAsLong())));
        } else {
            access.ban(id.getAsLong());
            reply(message, texts.get("access.banned", Long.toString(id.getAsLong())));
        }
        return true;
    }

    /** The id that was written, else whoever wrote the message that this one replies to. */
    private static OptionalLong target(Message message, String argument) {
        if (argument.matches("-?[0-9]{1,18}")) {
            return OptionalLong.of(Long.parseLong(argument));
        }
        Message repliedTo = message.replyTo();
        return argument.isEmpty() && repliedTo != null && repliedTo.from() != null
                ? OptionalLong.of(repliedTo.senderId())
                : OptionalLong.empty();
    }

    private void reply(Message message, String text) {
        telegram.sendMessage(OutgoingMessage.to(message.chat().id(), text)
                .replyingTo(message.id())
                .inThread(message.threadId()));
    }
}
