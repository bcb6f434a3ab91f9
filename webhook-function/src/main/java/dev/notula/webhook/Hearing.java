package dev.notula.webhook;

import dev.notula.chat.ChatTable;
import dev.notula.chat.Listening;
import dev.notula.telegram.Media;
import dev.notula.telegram.Message;
import java.util.function.Supplier;

/**
 * Which recordings the bot takes up by itself. Among people who write to each other these are what was spoken into
 * Telegram or sent as music, so that no film and no document gets an answer that nobody asked for.
 */
final class Hearing {
    private final ChatTable chats;
    private final Supplier<String> botUsername;

    Hearing(ChatTable chats, Supplier<String> botUsername) {
        this.chats = chats;
        this.botUsername = botUsername;
    }

    /** Whether to take up a message's own recording. */
    boolean takes(Message message, Media media) {
        if (!MediaFilter.isSound(media)) {
            return false;
        }
        long chatId = message.chat().id();
        if (message.chat().isPrivate()) {
            return media.kind() != Media.Kind.DOCUMENT || chats.get(chatId).takesDocuments();
        }
        return switch (media.kind()) {
            case VOICE, VIDEO_NOTE, AUDIO -> takes(message, chats.get(chatId).listening());
            case VIDEO, DOCUMENT -> mentions(message);
        };
    }

    /**
     * Whether a message in a group asks for the recording that it replies to by naming the bot, where that was not taken up
     * by itself.
     */
    boolean isAskedFor(Message message, Media repliedTo) {
        if (!message.chat().isGroup() || !MediaFilter.isSound(repliedTo) || !mentions(message)) {
            return false;
        }
        return switch (chats.get(message.chat().id()).listening()) {
            case EVERY -> repliedTo.kind() == Media.Kind.VIDEO || repliedTo.kind() == Media.Kind.DOCUMENT;
            case ON_REQUEST -> false;
            case MENTION -> true;
        };
    }

    private boolean takes(Message message, Listening listening) {
        return switch (listening) {
            case EVERY -> true;
            case ON_REQUEST -> false;
            case MENTION -> mentions(message);
        };
    }

    /** Whether the message names the bot. */
    boolean mentions(Message message) {
        String text = message.text();
        return text != null
                && message.entities().stream()
                        .filter(entity -> entity.type().equals("mention"))
                        .map(entity -> text.substring(entity.offset(), entity.offset() + entity.length()))
                        .anyMatch(mention -> mention.equalsIgnoreCase("@" + botUsername.get()));
    }
}
