package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the length of an MP3 or ADTS file off its frames, so that it starts no process and is exact. */
final class FrameProbe {
    private static final String LAME = "LAME3.";
    private static final int LEEWAY_SAMPLES = 2 * 1152;
    private static final int BLOCK = 1 << 18;

    private FrameProbe() {}

    /** The probe of a file; empty if it holds no frames of one kind. */
    static Optional<AudioProbe> probe(AudioBytes file, Container kind) throws IOException {
        try (InputStream stream = file.open()) {
            SoundFrames frames = new SoundFrames(stream, kind);
            long samples = length(frames);
            return samples == 0
                    ? Optional.empty()
                    : Optional.of(probe(frames, kind, samples, file.size() * 8 * frames.rate() / samples));
        } catch (MalformedSoundException leftToFfmpeg) {
            return Optional.empty();
        }
    }

    /**
     * Whether a part of the file could not be read, or there is less than its encoder has noted. Nothing is said of
     * frames that only ffmpeg reads.
     */
    static boolean isPartial(AudioBytes file, Container kind) throws IOException {
        try (InputStream stream = file.open()) {
            SoundFrames frames = new SoundFrames(stream, kind);
            try {
                long samples = length(frames);
                return frames.isDamaged()
                        || (samples > 0
                                && PreparedAudio.isShort(
                                        time(samples, frames.rate()), time(frames.announced(), frames.rate())));
            } catch (MalformedSoundException endsInJunk) {
                return frames.isDamaged();
            }
        }
    }

    /** Whose work an MP3 is. LAME signs the room that it leaves, and notes how many frames there are. */
    static Mp3Encoder encoder(MemoryFile file) throws IOException {
        if (!isSignedByLame(file)) {
            return Mp3Encoder.ANY;
        }
        try (InputStream stream = file.open()) {
            SoundFrames frames = new SoundFrames(stream, Container.MP3);
            long samples = length(frames);
            // Two files that were joined have the notes of the first.
            boolean isAll = Math.abs(frames.announced() - samples) <= LEEWAY_SAMPLES;
            return isAll ? Mp3Encoder.LAME_ALONE : Mp3Encoder.LAME;
        } catch (MalformedSoundException joined) {
            return Mp3Encoder.LAME;
        }
    }

    private static boolean isSignedByLame(MemoryFile file) throws IOException {
        for (long at = 0; at < file.size(); at += BLOCK - LAME.length()) {
            if (new String(file.read(at, BLOCK), ISO_8859_1).contains(LAME)) {
                return true;
            }
        }
        return false;
    }

    /** The probe of a file of which only the beginning is there; what is not known before the end is not told. */
    static Optional<AudioProbe> probe(InputStream beginning, Container kind) throws IOException {
        try (beginning) {
            SoundFrames frames = new SoundFrames(beginning, kind);
            Optional<SoundPacket> first = frames.next();
            if (first.isEmpty()) {
                return Optional.empty();
            }
            long bitrate =
                    first.get().data().length * 8L * frames.rate() / first.get().samples();
            return Optional.of(probe(frames, kind, frames.announced(), bitrate));
        } catch (MalformedSoundException leftToFfmpeg) {
            return Optional.empty();
        }
    }

    private static long length(SoundFrames frames) throws IOException {
        long samples = 0;
        for (Optional<SoundPacket> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
            samples = frame.get().end();
        }
        return samples;
    }

    private static AudioProbe probe(SoundFrames frames, Container kind, long samples, long bitrate) {
        String codec = kind == Container.MP3 ? "mp3" : "aac";
        Track track = new Track(0, codec, frames.rate(), bitrate, true);
        return new AudioProbe(time(samples, frames.rate()), List.of(track), false);
    }

    private static Duration time(long samples, int rate) {
        return Duration.ofMillis(samples * 1000 / rate);
    }
}
