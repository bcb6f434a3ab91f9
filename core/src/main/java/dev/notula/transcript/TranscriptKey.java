package dev.notula.transcript;

import dev.notula.hash.Sha256;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What a transcript depends on, as the name of its place in the cache. */
public final class TranscriptKey {
    /** Raised when the pipeline begins to give other text for the same sound. */
    private static final int SCHEMA = 1;

    private TranscriptKey() {}

    /**
     * The key for the whole recording with this hash.
     *
     * @param sourceSha256 the hash of the bytes as Telegram gave them, in hex
     * @param options see {@link #options}
     */
    public static String of(String sourceSha256, String options) {
        return HexFormat.of().formatHex(Sha256.of("v" + SCHEMA + "|" + sourceSha256 + "|" + options));
    }

    /** The key for a piece of the recording with this key, by its exact place in it. */
    public static String piece(String key, Duration start, Duration end) {
        return HexFormat.of().formatHex(Sha256.of(key + "|" + start.toMillis() + "-" + end.toMillis()));
    }

    /** The choices that change the text; the provider counts only where the user chose it. */
    public static String options(@Nullable String provider, @Nullable String language) {
        return (provider == null ? "any" : provider) + "," + (language == null ? "auto" : language);
    }
}
