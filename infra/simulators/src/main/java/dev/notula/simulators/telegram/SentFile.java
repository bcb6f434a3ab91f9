package dev.notula.simulators.telegram;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A file as it lies in a chat. */
@SuppressWarnings("ArrayRecordComponent")
public record SentFile(
        String fileId,
        String fileUniqueId,
        @Nullable String fileName,
        @Nullable String mimeType,
        byte[] bytes) {
    /** The bytes as UTF-8 text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
