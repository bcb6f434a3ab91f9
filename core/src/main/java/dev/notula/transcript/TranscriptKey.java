package dev.notula.transcript;

import dev.notula.hash.Sha256;
import java.time.Duration;
import java.util.HexFormat;

/** What a transcript depends on, as the name of its place in the cache. */
public final class TranscriptKey {
    /** Raised when the pipeline begins to give other text for the same sound. */
    private static final int SCHEMA = 1;

    private TranscriptKey() {}

    /**
     * The key for the whole recording with this hash.
     *
     * @param sourceSha256 the hash of the bytes as Telegram gave them, in hex
     * @param options a name of the choices that change the text
     */
    public static String of(String sourceSha256, String options) {
        return HexFormat.of().formatHex(Sha256.of("v" + SCHEMA + "|" + sourceSha256 + "|" + options));
    }

    /**
     * The key for a piece of the file that Telegram knows by this id. Neither its own sound, which would take long to
     * hash, nor the recording's, which is not whole yet, has to be known.
     */
    public static String piece(String fileUniqueId, Duration start, Duration end, String options) {
        return of("piece|" + fileUniqueId + "|" + start + "|" + end, options);
    }

    /** The key for what a language model made of the transcript with this key: a translation, a summary. */
    public static String written(String key, String what, String language) {
        return HexFormat.of().formatHex(Sha256.of(key + "|" + what + "|" + language));
    }
}
