package dev.notula.simulators.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One part of a multipart body.
 *
 * @param fileName null for a plain field
 * @param contentType null where the part does not say
 */
@SuppressWarnings("ArrayRecordComponent")
public record Part(
        String name, @Nullable String fileName, @Nullable String contentType, byte[] bytes) {
    public boolean isFile() {
        return fileName != null;
    }

    /** The bytes as UTF-8 text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
