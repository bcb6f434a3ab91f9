package dev.notula.webhook;

import dev.notula.telegram.Media;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which media are worth a job. The sender's word for a document's kind decides only that; the worker looks inside. */
final class MediaFilter {
    private static final Set<String> EXTENSIONS = Set.of(
            "mp3", "m4a", "m4b", "aac", "ogg", "oga", "opus", "wav", "flac", "wma", "amr", "aif", "aiff", "caf", "mka",
            "ac3", "m3u", "m3u8", "mp4", "m4v", "mov", "mkv", "webm", "avi", "3gp", "3g2", "mpg", "mpeg", "ts", "flv",
            "wmv", "asf");

    private MediaFilter() {}

    static boolean isSound(Media media) {
        return switch (media.kind()) {
            case VOICE, AUDIO, VIDEO, VIDEO_NOTE -> true;
            case DOCUMENT -> isSoundType(media.mimeType()) || hasSoundExtension(media.fileName());
        };
    }

    private static boolean isSoundType(@Nullable String mimeType) {
        String type = mimeType == null ? "" : mimeType.toLowerCase(Locale.ROOT);
        return type.startsWith("audio/") || type.startsWith("video/") || type.equals("application/ogg");
    }

    private static boolean hasSoundExtension(@Nullable String fileName) {
        return fileName != null
                && EXTENSIONS.contains(
                        fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
