package dev.notula.webhook;

import dev.notula.metrics.Metrics;
import dev.notula.telegram.BotCommand;
import dev.notula.telegram.Message;
import dev.notula.telegram.Update;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends each kind of update to what deals with it. */
final class UpdateRouter {
    private final Intake intake;
    private final Commands commands;
    private final Presses presses;
    private final Supplier<String> botUsername;
    private final Metrics metrics;

    UpdateRouter(Intake intake, Commands commands, Presses presses, Supplier<String> botUsername, Metrics metrics) {
        this.intake = intake;
        this.commands = commands;
        this.presses = presses;
        this.botUsername = botUsername;
        this.metrics = metrics;
    }

    void route(Update update) {
        switch (update.content()) {
            case Update.MessageReceived(Message message, Update.Source source) -> {
                switch (source) {
                    case CHAT, CHANNEL -> message(message);
                    case BUSINESS, GUEST -> ignored(source.name());
                }
            }
            case Update.ButtonPressed(var query) -> presses.handle(query);
            case Update.MembershipChanged _ -> ignored("my_chat_member");
            case Update.Ignored(String kind) -> ignored(kind);
        }
    }

    private void message(Message message) {
        Optional<BotCommand> command = BotCommand.of(message, botUsername);
        if (command.isPresent()) {
            commands.handle(message, command.get());
        } else if (message.media() != null && MediaFilter.isSound(message.media())) {
            intake.take(message, message, message.media());
        } else if (message.chat().isPrivate()) {
            commands.hint(message);
        } else {
            ignored("text");
        }
    }

    private void ignored(String kind) {
        metrics.line().dimension("Kind", kind).count("UpdateIgnored").write();
    }
}
