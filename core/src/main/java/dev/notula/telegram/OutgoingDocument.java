package dev.notula.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.http.Multipart;
import dev.notula.telegram.ApiError.Kind;
import org.jspecify.annotations.Nullable;

/** A new file to send. Immutable but for the bytes, which are not copied: each method gives a changed copy. */
public final class OutgoingDocument {
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private final Destination destination;
    private final String caption;
    private final String name;
    private final String mimeType;
    private final byte[] bytes;

    private OutgoingDocument(Destination destination, String caption, String name, String mimeType, byte[] bytes) {
        this.destination = destination;
        this.caption = caption;
        this.name = name;
        this.mimeType = mimeType;
        this.bytes = bytes;
    }

    /** A new file, at most 50 MB and not empty. */
    public static OutgoingDocument to(long chatId, String fileName, byte[] bytes) {
        return new OutgoingDocument(Destination.to(chatId), "", fileName, UNKNOWN_TYPE, bytes);
    }

    /** The new file's MIME type. */
    public OutgoingDocument withMimeType(String type) {
        return new OutgoingDocument(destination, caption, name, type, bytes);
    }

    /** A text below the file, at most 1024 characters; empty for none. */
    public OutgoingDocument withCaption(String text) {
        return new OutgoingDocument(destination, text, name, mimeType, bytes);
    }

    /** Replies to a message; where that is gone, the file is sent all the same. An id of 0 means no reply. */
    public OutgoingDocument replyingTo(long messageId) {
        return with(destination.withReplyTo(messageId));
    }

    /** The forum topic, if any. Where that is gone, the file is sent outside topics. */
    public OutgoingDocument inThread(@Nullable Long threadId) {
        return with(destination.withThread(threadId));
    }

    /** Buttons below, if any. */
    public OutgoingDocument withKeyboard(@Nullable Keyboard keyboard) {
        return with(destination.withKeyboard(keyboard));
    }

    private OutgoingDocument with(Destination changed) {
        return new OutgoingDocument(changed, caption, name, mimeType, bytes);
    }

    /** How many bytes have to be sent. */
    long uploadBytes() {
        return bytes.length;
    }

    private ObjectNode toJson() {
        // Otherwise Telegram may show a subtitle file as something else (Bot API, sendMessage).
        ObjectNode json = destination.toJson().put("disable_content_type_detection", true);
        if (!caption.isBlank()) {
            json.put("caption", caption);
        }
        return json;
    }

    /** The body that holds the file. */
    Multipart toMultipart() {
        Multipart form = new Multipart();
        // In a form every object is a JSON string (Bot API, Making requests).
        toJson().properties()
                .forEach(field -> form.field(
                        field.getKey(),
                        field.getValue().isTextual()
                                ? field.getValue().textValue()
                                : field.getValue().toString()));
        return form.file("document", name, mimeType, bytes);
    }

    /** What to send instead, with less to refuse, or null where nothing is left to leave out. */
    @Nullable OutgoingDocument without(Kind refused) {
        return switch (refused) {
            case THREAD_GONE -> destination.threadId() == null ? null : with(destination.withThread(null));
            case REPLY_GONE -> destination.replyTo() == null ? null : with(destination.withReplyTo(null));
            default -> null;
        };
    }
}
