package dev.notula.telegram;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a call failed. Holds no URL and so no token.
 *
 * @param code Telegram's error code, 0 where no answer came
 * @param description Telegram's words, or ours where it gave none
 * @param retryAfter how long Telegram asks to wait, null where it does not say; only {@link Kind#RATE_LIMITED} is sure to
 *     want it
 * @param migrateToChatId the chat's new id, never null with {@link Kind#MIGRATED}
 */
public record ApiError(
        Kind kind,
        int code,
        String description,
        @Nullable Duration retryAfter,
        @Nullable Long migrateToChatId) {
    /** What a failure means for what to do next. */
    public enum Kind {
        /** The message says that already. */
        NOT_MODIFIED,
        /** The message to reply to is gone. */
        REPLY_GONE,
        /** The message to edit, delete or react to is gone, or is not ours to edit. Send a new one. */
        MESSAGE_GONE,
        /** The topic is closed or gone. */
        THREAD_GONE,
        /** Telegram cannot read our markup. */
        BAD_MARKUP,
        /** The text is too long for one message. */
        TOO_LONG,
        /** The chat takes texts from us but no files. */
        FILES_FORBIDDEN,
        /** Nobody can be told: blocked, removed, muted, deleted, never met. Do not try again. */
        CHAT_GONE,
        /** The group has another id now: move its settings and repeat. */
        MIGRATED,
        /** The file is over a limit, in either direction. */
        FILE_TOO_BIG,
        /** The file cannot be had now, perhaps never: call getFile a few times more. */
        FILE_UNAVAILABLE,
        /** The press is too old to be answered. */
        QUERY_EXPIRED,
        /** The token is wrong or was revoked. */
        UNAUTHORIZED,
        /** Somebody else receives the updates. */
        CONFLICT,
        /** Too fast: wait as told. */
        RATE_LIMITED,
        /** Nobody knows whether it was done: a server fault, a time-out, a cut connection, an unreadable answer. */
        UNCERTAIN,
        /** Anything else that Telegram refuses: a fault of ours that will not pass. */
        REJECTED
    }

    /** A failure of which Telegram told nothing. */
    static ApiError of(Kind kind, int code, String description) {
        return new ApiError(kind, code, description, null, null);
    }
}
