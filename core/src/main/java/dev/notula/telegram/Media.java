package dev.notula.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A file in a message that may hold sound. All but the ids are the sender's claims (Bot API, Available types): a
 * duration may be wrong, a name may hold anything.
 *
 * @param fileId what getFile takes; belongs to one bot and may change
 * @param fileUniqueId the same for all bots and over time; cannot be fetched
 * @param sizeBytes -1 where unknown
 * @param duration zero where unknown
 */
public record Media(
        Kind kind,
        String fileId,
        String fileUniqueId,
        long sizeBytes,
        Duration duration,
        @Nullable String mimeType,
        @Nullable String fileName) {
    /** The field of the message that the file was in. */
    public enum Kind {
        VOICE("voice"),
        AUDIO("audio"),
        VIDEO("video"),
        VIDEO_NOTE("video_note"),
        DOCUMENT("document");

        private final String field;

        Kind(String field) {
            this.field = field;
        }
    }

    /** The media of a message or of an external reply, or null where it has none. */
    static @Nullable Media of(JsonNode message) {
        // An animation is silent, and the message repeats it as a document.
        if (message.path("animation").isObject()) {
            return null;
        }
        for (Kind kind : Kind.values()) {
            Media media = of(kind, message.path(kind.field));
            if (media != null) {
                return media;
            }
        }
        return null;
    }

    private static @Nullable Media of(Kind kind, JsonNode node) {
        String fileId = Fields.nonBlank(node, "file_id");
        String fileUniqueId = Fields.nonBlank(node, "file_unique_id");
        if (fileId == null || fileUniqueId == null) {
            return null;
        }
        return new Media(
                kind,
                fileId,
                fileUniqueId,
                Fields.sizeBytes(node, "file_size"),
                Fields.seconds(node, "duration"),
                Json.text(node, "mime_type"),
                Json.text(node, "file_name"));
    }
}
