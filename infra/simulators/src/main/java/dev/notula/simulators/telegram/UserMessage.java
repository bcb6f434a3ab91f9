package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a user is about to send: text, or media with whatever its sender claims of it. Everything declared may be a lie:
 * Telegram passes it on (Bot API, Available types).
 *
 * <p>Filled by one thread, and not changed after it was sent.
 */
public final class UserMessage {
    enum Kind {
        TEXT("text", ""),
        VOICE("voice", "voice"),
        AUDIO("audio", "music"),
        VIDEO("video", "videos"),
        VIDEO_NOTE("video_note", "video_notes"),
        ANIMATION("animation", "animations"),
        DOCUMENT("document", "documents");

        final String field;
        final String folder;

        Kind(String field, String folder) {
            this.field = field;
            this.folder = folder;
        }
    }

    final Kind kind;
    final byte[] bytes;
    String text = "";

    @Nullable String fileName;

    @Nullable String mimeType;

    @Nullable String uniqueId;

    @Nullable String mediaGroupId;

    @Nullable Long declaredSize;

    @Nullable Long replyTo;

    @Nullable Long threadId;

    @Nullable ObjectNode forwardOrigin;

    @Nullable ObjectNode externalReply;

    @Nullable SimChat senderChat;

    boolean sizeKnown = true;
    long durationSeconds;

    private UserMessage(Kind kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    public static UserMessage text(String text) {
        return new UserMessage(Kind.TEXT, new byte[0]).caption(text);
    }

    /** A voice note: Ogg with Opus, without a file name. */
    public static UserMessage voice(byte[] ogg, Duration duration) {
        return new UserMessage(Kind.VOICE, ogg).mimeType("audio/ogg").duration(duration);
    }

    public static UserMessage audio(byte[] bytes, String fileName, String mimeType, Duration duration) {
        return new UserMessage(Kind.AUDIO, bytes)
                .fileName(fileName)
                .mimeType(mimeType)
                .duration(duration);
    }

    public static UserMessage video(byte[] bytes, String fileName, String mimeType, Duration duration) {
        return new UserMessage(Kind.VIDEO, bytes)
                .fileName(fileName)
                .mimeType(mimeType)
                .duration(duration);
    }

    /** A round video: MP4, without type and name. */
    public static UserMessage videoNote(byte[] mp4, Duration duration) {
        return new UserMessage(Kind.VIDEO_NOTE, mp4).duration(duration);
    }

    public static UserMessage animation(byte[] bytes, String fileName, String mimeType, Duration duration) {
        return new UserMessage(Kind.ANIMATION, bytes)
                .fileName(fileName)
                .mimeType(mimeType)
                .duration(duration);
    }

    /** A file sent as a file; it has no duration. */
    public static UserMessage document(byte[] bytes, String fileName, String mimeType) {
        return new UserMessage(Kind.DOCUMENT, bytes).fileName(fileName).mimeType(mimeType);
    }

    public UserMessage caption(String caption) {
        text = caption;
        return this;
    }

    /** The declared name; null leaves it out. */
    public UserMessage fileName(@Nullable String name) {
        fileName = name;
        return this;
    }

    /** The declared type; null leaves it out. */
    public UserMessage mimeType(@Nullable String type) {
        mimeType = type;
        return this;
    }

    /** The declared duration, cut to seconds. */
    public UserMessage duration(Duration duration) {
        durationSeconds = duration.toSeconds();
        return this;
    }

    /** Declares this size instead of the true one; above 20 MiB it makes getFile refuse, just as a true one does. */
    public UserMessage declaredSize(long bytes) {
        declaredSize = bytes;
        return this;
    }

    /** Leaves {@code file_size} out. */
    public UserMessage withoutSize() {
        sizeKnown = false;
        return this;
    }

    /** Makes it the same file as another, which the lasting id tells. */
    public UserMessage uniqueId(String fileUniqueId) {
        uniqueId = fileUniqueId;
        return this;
    }

    /** Puts it into an album. */
    public UserMessage mediaGroup(String id) {
        mediaGroupId = id;
        return this;
    }

    public UserMessage replyTo(long messageId) {
        replyTo = messageId;
        return this;
    }

    /** Posts it in this topic of a forum. */
    public UserMessage inTopic(long topicId) {
        threadId = topicId;
        return this;
    }

    /**
     * Sends it in the name of a chat: of the group itself, as anonymous administrators do, or of a channel whose post
     * Telegram
     * forwards into its discussion group.
     */
    public UserMessage inTheNameOf(SimChat chat) {
        senderChat = chat;
        return this;
    }

    public UserMessage forwardedFrom(SimUser sender) {
        forwardOrigin = origin("user");
        forwardOrigin.set("sender_user", sender.json());
        return this;
    }

    /** Forwarded from somebody who hides their account. */
    public UserMessage forwardedFromHidden(String senderName) {
        forwardOrigin = origin("hidden_user").put("sender_user_name", senderName);
        return this;
    }

    public UserMessage forwardedFrom(SimChat channel, long messageId) {
        forwardOrigin = origin("channel").put("message_id", messageId);
        forwardOrigin.set("chat", channel.json());
        return this;
    }

    /** Answers a message of another chat; the object is an {@code ExternalReplyInfo}. */
    public UserMessage externalReply(ObjectNode info) {
        externalReply = info;
        return this;
    }

    private static ObjectNode origin(String type) {
        return Trees.object().put("type", type).put("date", Instant.now().getEpochSecond() - 60);
    }
}
