package dev.notula.audio;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file is by its first bytes; neither its name nor its declared type counts. */
public enum Container {
    OGG_OPUS("ogg", "audio/ogg"),
    OGG_VORBIS("ogg", "audio/ogg"),
    OGG_FLAC("ogg", "audio/ogg"),
    OGG("ogg", "audio/ogg"),
    MP3("mp3", "audio/mpeg"),
    MP4("m4a", "audio/mp4"),
    WEBM("webm", "audio/webm"),
    MATROSKA("mka", "audio/x-matroska"),
    WAV("wav", "audio/wav"),
    FLAC("flac", "audio/flac"),
    AAC_ADTS("aac", "audio/aac"),
    AMR("amr", "audio/amr"),
    AIFF("aiff", "audio/aiff"),
    CAF("caf", "audio/x-caf"),
    AU("au", "audio/basic"),
    ASF("wma", "audio/x-ms-wma"),
    AVI("avi", "video/x-msvideo"),
    FLV("flv", "video/x-flv"),
    MPEG_TS("ts", "video/mp2t"),
    MPEG_PS("mpg", "video/mpeg"),
    AC3("ac3", "audio/ac3"),
    APE("ape", "audio/x-ape"),
    WAVPACK("wv", "audio/x-wavpack"),

    EMPTY(AudioFault.EMPTY),
    PLAYLIST(AudioFault.PLAYLIST),
    PICTURE(AudioFault.PICTURE),
    MARKUP(AudioFault.NOT_MEDIA),
    TEXT(AudioFault.NOT_MEDIA),
    PDF(AudioFault.NOT_MEDIA),
    ARCHIVE(AudioFault.NOT_MEDIA),
    PROGRAM(AudioFault.NOT_MEDIA),

    /** None of the known; only a probe can tell. */
    UNKNOWN("bin", "application/octet-stream");

    /** How many first bytes {@link #of} needs to tell one from the other. */
    public static final int HEAD_BYTES = 512;

    private final String extension;
    private final String contentType;
    private final @Nullable AudioFault refusal;

    Container(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
        this.refusal = null;
    }

    Container(AudioFault refusal) {
        this.extension = "bin";
        this.contentType = "application/octet-stream";
        this.refusal = refusal;
    }

    /** What the file with these first bytes is. */
    public static Container of(byte[] head) {
        return Magic.container(head);
    }

    /** The extension that says to a provider what the file is. */
    public String extension() {
        return extension;
    }

    public String contentType() {
        return contentType;
    }

    /** Why such a file is refused before any decoder sees it; empty where it may be sound. */
    public Optional<AudioFault> refusal() {
        return Optional.ofNullable(refusal);
    }
}
