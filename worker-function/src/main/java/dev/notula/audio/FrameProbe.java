package dev.notula.audio;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the length of an MP3 or ADTS file off its frames, so that it starts no process and is exact. */
final class FrameProbe {
    private FrameProbe() {}

    /** The probe of a file; empty if it holds no frames of one kind. */
    static Optional<AudioProbe> probe(AudioBytes file, Container kind) throws IOException {
        return read(file, kind).map(Read::probe);
    }

    /** Whether a part of the file could not be read, or there is less than its encoder has noted. */
    static boolean isPartial(AudioBytes file, Container kind) throws IOException {
        return read(file, kind).map(Read::isPartial).orElse(true);
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

    private record Read(AudioProbe probe, boolean isPartial) {}

    private static Optional<Read> read(AudioBytes file, Container kind) throws IOException {
        try (InputStream stream = file.open()) {
            SoundFrames frames = new SoundFrames(stream, kind);
            long samples = 0;
            for (Optional<SoundPacket> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
                samples = frame.get().end();
            }
            if (samples == 0) {
                return Optional.empty();
            }
            AudioProbe probe = probe(frames, kind, samples, file.size() * 8 * frames.rate() / samples);
            Duration announced = time(frames.announced(), frames.rate());
            return Optional.of(
                    new Read(probe, frames.isDamaged() || PreparedAudio.isShort(probe.duration(), announced)));
        } catch (MalformedSoundException leftToFfmpeg) {
            return Optional.empty();
        }
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
