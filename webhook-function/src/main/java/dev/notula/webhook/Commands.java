package dev.notula.webhook;

import dev.notula.chat.ChatTable;
import dev.notula.telegram.BotCommand;
import dev.notula.telegram.Message;
import dev.notula.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bot's commands, and what it says of itself.*/
final class Commands {
    private final Replies replies;
    private final ChatTable chats;
    private final Intake intake;
    private final Map<String, Command> commands = new HashMap<>();

    /** Commands with these besides what each bot has. */
    Commands(Replies replies, ChatTable chats, Intake intake, long largestFileBytes, List<Map<String, Command>> more) {
        this.replies = replies;
        this.chats = chats;
        this.intake = intake;
        commands.put("start", (message, _, texts) -> replies.send(message, texts.get("start")));
        commands.put("help", (message, _, texts) -> replies.send(message, texts.get("help", largestFileBytes >> 20)));
        commands.put("transcribe", (message, _, texts) -> transcribe(message, texts));
        more.forEach(commands::putAll);
    }

    /** Does what the command says; returns false if it is none of ours. */
    boolean handle(Message message, BotCommand wanted) {
        Command command = commands.get(wanted.name());
        if (command == null) {
            return false;
        }
        command.run(message, wanted.arguments(), texts(message));
        return true;
    }

    /** Says what the bot is for, to somebody who sent it something else; not to each picture of an album. */
    void hint(Message message) {
        if (message.mediaGroupId() == null || message.text() != null) {
            replies.send(message, texts(message).get("hint"));
        }
    }

    /** Says to a stranger whom to ask, where the bot is private. */
    void notInvited(Message message) {
        String id = Long.toString(message.senderId());
        replies.send(message, Texts.of(message.languageCode()).get("access.private", id));
    }

    private Texts texts(Message message) {
        return Texts.of(chats.get(message.chat().id()).languageFor(message.languageCode()));
    }

    private void transcribe(Message message, Texts texts) {
        Message target = message.replyTo();
        if (message.media() != null && MediaFilter.isSound(message.media())) {
            intake.take(message, message, message.media());
        } else if (target != null && target.media() != null && MediaFilter.isSound(target.media())) {
            intake.take(message, target, target.media());
        } else {
            replies.send(message, texts.get("transcribe.usage"));
        }
    }
}
