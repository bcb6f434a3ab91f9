package dev.notula.bench;

import dev.notula.simulators.telegram.UserMessage;
import java.time.Duration;
import java.util.Locale;

/** What a user sends, how long it lasts and how often it comes at once. */
enum BenchCase {
    VOICE_5S("5 s voice note", Kind.VOICE, Duration.ofSeconds(5), 1, 3),
    VOICE_30S("30 s voice note", Kind.VOICE, Duration.ofSeconds(30), 1, 3),
    AGAIN("the same note again", Kind.VOICE, Duration.ofSeconds(30), 1),
    M4A_3M("3 min m4a", Kind.M4A, Duration.ofMinutes(3), 1),
    MP4_10M("10 min mp4, index last", Kind.MP4, Duration.ofMinutes(10), 1),
    MP3_1H("1 h mp3", Kind.MP3, Duration.ofHours(1), 1),
    WAV_1H("1 h wav", Kind.WAV, Duration.ofHours(1), 1),
    WAV_1H_STEREO("1 h wav, CD quality", Kind.CD, Duration.ofHours(1), 1),
    WAV_BUSY("69 min wav of noise, 20 requests refused", Kind.NOISE, Duration.ofMinutes(69), 1),
    FLAC_3H("3 h flac, 48 kHz", Kind.FLAC, Duration.ofHours(3), 1),
    OGG_3H("3 h ogg", Kind.VOICE, Duration.ofHours(3), 1),
    TEN_NOTES("ten 30 s notes at once", Kind.VOICE, Duration.ofSeconds(30), 10);

    /** A container as phones and programs write it. */
    enum Kind {
        VOICE("ogg", "audio/ogg"),
        M4A("m4a", "audio/mp4"),
        MP4("mp4", "video/mp4"),
        MP3("mp3", "audio/mpeg"),
        WAV("wav", "audio/wav"),
        CD("wav", "audio/wav"),
        /** No encoder makes less of it, so that the most is held that can be. */
        NOISE("wav", "audio/wav"),
        FLAC("flac", "audio/flac");

        private final String extension;
        private final String mimeType;

        Kind(String extension, String mimeType) {
            this.extension = extension;
            this.mimeType = mimeType;
        }

        String extension() {
            return extension;
        }
    }

    private final String title;
    private final Kind kind;
    private final Duration length;
    private final int copies;
    private final int runs;

    BenchCase(String title, Kind kind, Duration length, int copies) {
        this(title, kind, length, copies, 1);
    }

    BenchCase(String title, Kind kind, Duration length, int copies, int runs) {
        this.title = title;
        this.kind = kind;
        this.length = length;
        this.copies = copies;
        this.runs = runs;
    }

    /** What the case is called on the command line. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    Kind kind() {
        return kind;
    }

    Duration length() {
        return length;
    }

    int copies() {
        return copies;
    }

    /** Whether the provider refuses all pieces for a while, which wait meanwhile. */
    boolean isRefused() {
        return this == WAV_BUSY;
    }

    /** Whether the sequential bot is not asked: it would be refused, or be waited for too long. */
    boolean isAlone() {
        return kind == Kind.NOISE || kind == Kind.FLAC;
    }

    /** How often it is measured, each time with another recording; the middle one counts. */
    int runs() {
        return runs;
    }

    /** Each case has recordings of its own, but for the one that comes again. */
    int firstSeed() {
        return (this == AGAIN ? VOICE_30S : this).name().hashCode();
    }

    UserMessage message(byte[] bytes) {
        return switch (kind) {
            case VOICE -> UserMessage.voice(bytes, length);
            case MP4 -> UserMessage.video(bytes, "video.mp4", kind.mimeType, length);
            case M4A, MP3, WAV, CD, NOISE, FLAC ->
                UserMessage.audio(bytes, "sound." + kind.extension, kind.mimeType, length);
        };
    }
}
