package dev.notula.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.telegram.ApiError.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text to send, without link previews. Immutable: each method gives a changed copy. */
public final class OutgoingMessage {
    private final Destination destination;
    private final String text;
    private final List<Entity> entities;

    private OutgoingMessage(Destination destination, String text, List<Entity> entities) {
        this.destination = destination;
        this.text = text;
        this.entities = List.copyOf(entities);
    }

    /** A plain text of at most 4096 UTF-16 units; see {@link TextSplitter}. */
    public static OutgoingMessage to(long chatId, String text) {
        return new OutgoingMessage(Destination.to(chatId), text, List.of());
    }

    /** Markup of the text. Where Telegram refuses it, the text is sent plain. */
    public OutgoingMessage withEntities(List<Entity> markup) {
        return new OutgoingMessage(destination, text, markup);
    }

    /** Replies to a message; where that is gone, the text is sent all the same. An id of 0 means no reply. */
    public OutgoingMessage replyingTo(long messageId) {
        return with(destination.withReplyTo(messageId));
    }

    /** The forum topic, if any. Where that is gone, the text is sent outside topics. */
    public OutgoingMessage inThread(@Nullable Long threadId) {
        return with(destination.withThread(threadId));
    }

    /** Buttons below, if any. */
    public OutgoingMessage withKeyboard(@Nullable Keyboard keyboard) {
        return with(destination.withKeyboard(keyboard));
    }

    /** Without a sound at the receiver's. */
    public OutgoingMessage silently() {
        return with(destination.silent());
    }

    private OutgoingMessage with(Destination changed) {
        return new OutgoingMessage(changed, text, entities);
    }

    ObjectNode toJson() {
        ObjectNode json = destination.toJson().put("text", text);
        TextFields.write(json, entities);
        return json;
    }

    /** What to send instead, with less to refuse, or null where nothing is left to leave out. */
    @Nullable OutgoingMessage without(Kind refused) {
        return switch (refused) {
            case THREAD_GONE -> destination.threadId() == null ? null : with(destination.withThread(null));
            case BAD_MARKUP -> entities.isEmpty() ? null : withEntities(List.of());
            case REPLY_GONE -> destination.replyTo() == null ? null : with(destination.withReplyTo(null));
            default -> null;
        };
    }
}
