package dev.notula.telegram;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A command to the bot, in a text or a caption.
 *
 * @param name without the slash, in lower case
 * @param arguments the rest of the text, stripped, empty where there is none
 */
public record BotCommand(String name, String arguments) {
    /**
     * The command that the message begins with, or nothing where it begins with none or with one for another bot.
     *
     * @param botUsername this bot's name without the @, asked only where the command names a bot
     */
    public static Optional<BotCommand> of(Message message, Supplier<String> botUsername) {
        String text = message.text();
        if (text == null) {
            return Optional.empty();
        }
        return message.entities().stream()
                .filter(entity -> entity.offset() == 0 && entity.type().equals("bot_command"))
                .findFirst()
                .flatMap(entity -> parse(text, entity.length(), botUsername));
    }

    private static Optional<BotCommand> parse(String text, int length, Supplier<String> botUsername) {
        String command = text.substring(0, length);
        int at = command.indexOf('@');
        if (at >= 0 && !command.substring(at + 1).equalsIgnoreCase(botUsername.get())) {
            return Optional.empty();
        }
        String name = command.substring(command.startsWith("/") ? 1 : 0, at >= 0 ? at : command.length());
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new BotCommand(
                        name.toLowerCase(Locale.ROOT), text.substring(length).strip()));
    }
}
