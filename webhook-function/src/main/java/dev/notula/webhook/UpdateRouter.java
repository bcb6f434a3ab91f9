package dev.notula.webhook;

import dev.notula.access.AccessTable;
import dev.notula.access.AccessTable.Verdict;
import dev.notula.chat.ChatTable;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.telegram.BotCommand;
import dev.notula.telegram.CallbackQuery;
import dev.notula.telegram.Media;
import dev.notula.telegram.Message;
import dev.notula.telegram.Update;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends each kind of update to what deals with it. */
final class UpdateRouter {
    private final AccessTable access;
    private final Intake intake;
    private final Commands commands;
    private final OwnerCommands ownerCommands;
    private final Presses presses;
    private final Hearing hearing;
    private final Arrivals arrivals;
    private final Business business;
    private final ChatTable chats;
    private final SettingsMenu settings;
    private final PrivacyCommands privacy;
    private final Supplier<String> botUsername;
    private final Metrics metrics;

    UpdateRouter(
            AccessTable access,
            Intake intake,
            Commands commands,
            OwnerCommands ownerCommands,
            Presses presses,
            Hearing hearing,
            Arrivals arrivals,
            Business business,
            ChatTable chats,
            SettingsMenu settings,
            PrivacyCommands privacy,
            Supplier<String> botUsername,
            Metrics metrics) {
        this.access = access;
        this.intake = intake;
        this.commands = commands;
        this.ownerCommands = ownerCommands;
        this.presses = presses;
        this.hearing = hearing;
        this.arrivals = arrivals;
        this.business = business;
        this.chats = chats;
        this.settings = settings;
        this.privacy = privacy;
        this.botUsername = botUsername;
        this.metrics = metrics;
    }

    /** Deals with the update; false where it should come again. */
    boolean route(Update update) {
        switch (update.content()) {
            case Update.MessageReceived(Message message, Update.Source source) -> {
                switch (source) {
                    case CHAT, CHANNEL -> message(message);
                    case BUSINESS -> business(message);
                }
            }
            case Update.ButtonPressed(var query) -> press(query);
            case Update.MembershipChanged change -> {
                return isGreeted(change, update.id());
            }
            case Update.BusinessChanged(var connection) -> business.changed(connection, update.id());
            case Update.BusinessDeleted deletion -> business.deleted(deletion);
            case Update.Ignored(String kind) -> ignored(kind);
        }
        return true;
    }

    private void business(Message message) {
        if (!business.received(message)) {
            ignored("business");
        }
    }

    private boolean isGreeted(Update.MembershipChanged change, long updateId) {
        long chatId = change.chat().id();
        long userId = change.from() == null ? chatId : change.from().id();
        if (access.verdict(userId, chatId) == Verdict.ALLOWED) {
            return arrivals.greet(change, updateId);
        }
        ignored("my_chat_member");
        return true;
    }

    private void message(Message message) {
        if (message.migrateToChatId() != null) {
            migrate(message.chat().id(), message.migrateToChatId());
            return;
        }
        if (message.migrateFromChatId() != null) {
            migrate(message.migrateFromChatId(), message.chat().id());
            return;
        }
        switch (access.verdict(message.senderId(), message.chat().id())) {
            case ALLOWED -> allowed(message);
            case BANNED -> ignored("banned");
            case NOT_INVITED -> notInvited(message);
        }
    }

    /** Both chats tell of it, in any order. */
    private void migrate(long from, long to) {
        chats.move(from, to);
        access.move(from, to);
    }

    private void press(CallbackQuery query) {
        long chatId = query.chat() == null ? query.from().id() : query.chat().id();
        switch (access.verdict(query.from().id(), chatId)) {
            case ALLOWED -> pressed(query);
            case NOT_INVITED -> presses.notInvited(query);
            case BANNED -> ignored("press");
        }
    }

    private void pressed(CallbackQuery query) {
        String data = Objects.requireNonNullElse(query.data(), "");
        if (SettingsPress.isOne(data)) {
            settings.press(query);
        } else if (PrivacyCommands.isOne(data)) {
            privacy.press(query);
        } else {
            presses.handle(query);
        }
    }

    /** In groups a bot that may not be used says nothing. */
    private void notInvited(Message message) {
        if (message.chat().isPrivate()) {
            commands.notInvited(message);
        } else {
            ignored("not_invited");
        }
    }

    private void allowed(Message message) {
        Optional<BotCommand> command = BotCommand.of(message, botUsername);
        if (command.isPresent()
                && (ownerCommands.handle(message, command.get()) || commands.handle(message, command.get()))) {
            return;
        }
        if (message.media() != null && hearing.takes(message, message.media())) {
            intake.take(message, message, message.media());
        } else if (message.chat().isPrivate()) {
            commands.hint(message);
        } else if (!isTakenByMention(message)) {
            ignored("text");
        }
    }

    private boolean isTakenByMention(Message message) {
        Message target = message.replyTo();
        Media media = target == null ? null : target.media();
        if (target == null || media == null || !hearing.isAskedFor(message, media)) {
            return false;
        }
        intake.take(message, target, media);
        return true;
    }

    private void ignored(String kind) {
        metrics.count(MetricName.UPDATE_IGNORED, kind);
    }
}
