package dev.notula.webhook;

import dev.notula.chat.ChatSettings;
import dev.notula.chat.ChatTable;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.BotCommand;
import dev.notula.telegram.Message;
import dev.notula.telegram.OutgoingMessage;
import dev.notula.text.Texts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The bot's commands. */
final class Commands {
    private static final List<String> PROVIDERS = List.of("groq", "deepgram");

    private final BotApi telegram;
    private final ChatTable chats;
    private final ChatRights rights;
    private final Intake intake;
    private final Metrics metrics;

    Commands(BotApi telegram, ChatTable chats, ChatRights rights, Intake intake, Metrics metrics) {
        this.telegram = telegram;
        this.chats = chats;
        this.rights = rights;
        this.intake = intake;
        this.metrics = metrics;
    }

    void handle(Message message, BotCommand command) {
        Texts texts = Texts.of(message.languageCode());
        switch (command.name()) {
            case "start" -> reply(message, texts.get("start"));
            case "help" -> reply(message, texts.get("help"));
            case "transcribe" -> transcribe(message, texts);
            case "provider" -> provider(message, command.arguments(), texts);
            default -> metrics.count(MetricName.UPDATE_IGNORED, "other_command");
        }
    }

    /** Says what the bot is for, to somebody who sent it something else. */
    void hint(Message message) {
        reply(message, Texts.of(message.languageCode()).get("hint"));
    }

    /** Says to a stranger whom to ask, where the bot is private. */
    void notInvited(Message message) {
        String id = Long.toString(message.senderId());
        reply(message, Texts.of(message.languageCode()).get("access.private", id));
    }

    private void transcribe(Message message, Texts texts) {
        Message target = message.replyTo();
        if (message.media() != null && MediaFilter.isSound(message.media())) {
            intake.take(message, message, message.media());
        } else if (target != null && target.media() != null && MediaFilter.isSound(target.media())) {
            intake.take(message, target, target.media());
        } else {
            reply(message, texts.get("transcribe.usage"));
        }
    }

    private void provider(Message message, String argument, Texts texts) {
        long chatId = message.chat().id();
        String wanted = argument.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            reply(
                    message,
                    texts.get(
                            "provider.current", label(chats.get(chatId).speech().provider(), texts)));
        } else if (!wanted.equals("auto") && !PROVIDERS.contains(wanted)) {
            reply(message, texts.get("provider.unknown"));
        } else if (!mayConfigure(message)) {
            reply(message, texts.get("provider.admins_only"));
        } else {
            String chosen = wanted.equals("auto") ? null : wanted;
            ChatSettings settings = chats.get(chatId);
            chats.put(chatId, settings.with(settings.speech().by(chosen)));
            reply(message, texts.get("provider.set", label(chosen, texts)));
        }
    }

    private boolean mayConfigure(Message message) {
        if (message.chat().isPrivate() || message.from() == null) {
            return true;
        }
        if (message.senderChat() != null
                && message.senderChat().id() == message.chat().id()) {
            return true;
        }
        return rights.isAdministrator(message.chat().id(), message.from().id());
    }

    private static String label(@Nullable String provider, Texts texts) {
        return provider == null ? texts.get("provider.auto") : provider;
    }

    private void reply(Message message, String text) {
        telegram.sendMessage(OutgoingMessage.to(message.chat().id(), text)
                .replyingTo(message.id())
                .inThread(message.threadId()));
    }
}
