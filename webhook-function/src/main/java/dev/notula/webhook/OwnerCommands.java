package dev.notula.webhook;

import dev.notula.access.AccessTable;
import dev.notula.telegram.BotCommand;
import dev.notula.telegram.Message;
import dev.notula.text.Texts;
import java.util.OptionalLong;
import java.util.Set;

/** What only the bot's owners may say. To everybody else these are no commands. */
final class OwnerCommands {
    private static final Set<String> NAMES = Set.of("allow", "ban", "stats");

    private final Replies replies;
    private final AccessTable access;
    private final StatsReport stats;

    OwnerCommands(Replies replies, AccessTable access, StatsReport stats) {
        this.replies = replies;
        this.access = access;
        this.stats = stats;
    }

    /** Whether this was an owner's command; it has been dealt with then. */
    boolean handle(Message message, BotCommand command) {
        if (!NAMES.contains(command.name())
                || message.from() == null
                || !access.isOwner(message.from().id())) {
            return false;
        }
        Texts texts = Texts.of(message.languageCode());
        replies.send(message, command.name().equals("stats") ? stats.text(texts) : change(message, command, texts));
        return true;
    }

    private String change(Message message, BotCommand command, Texts texts) {
        OptionalLong id = target(message, command.arguments());
        if (id.isEmpty()) {
            return texts.get("access.usage", command.name());
        }
        boolean isInvitation = command.name().equals("allow");
        if (isInvitation) {
            access.allow(id.getAsLong());
        } else {
            access.ban(id.getAsLong());
        }
        return texts.get(isInvitation ? "access.allowed" : "access.banned", Long.toString(id.getAsLong()));
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
}
