package dev.notula.simulators.speech;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the bytes of a sound file say of themselves: container and duration, without decoding. Tolerant of streams whose
 * head does not know the length, as an encoder writes them into a pipe.
 *
 * @param container {@code ogg}, {@code flac}, {@code wav}, {@code mp3}, {@code aac}, {@code mp4} or {@code webm}
 */
public record AudioFacts(String container, Duration duration) {
    private record Sniffer(String container, Reader reader) {}

    /** Finds the duration in seconds; empty where the bytes are something else. */
    interface Reader {
        OptionalDouble seconds(Bytes bytes);
    }

    private static final List<Sniffer> SNIFFERS = List.of(
            new Sniffer("ogg", OggFacts::seconds),
            new Sniffer("flac", FlacFacts::seconds),
            new Sniffer("wav", WavFacts::seconds),
            new Sniffer("mp4", Mp4Facts::seconds),
            new Sniffer("webm", MatroskaFacts::seconds),
            new Sniffer("aac", FrameFacts::adtsSeconds),
            new Sniffer("mp3", FrameFacts::mp3Seconds));

    /** The facts; empty where the bytes are no sound that is known, or hold none. */
    public static Optional<AudioFacts> of(byte[] bytes) {
        for (Sniffer sniffer : SNIFFERS) {
            OptionalDouble seconds;
            try {
                seconds = sniffer.reader.seconds(new Bytes(bytes));
            } catch (IndexOutOfBoundsException _) {
                // Cut in the middle of a head: no facts.
                continue;
            }
            if (seconds.isPresent()) {
                return Optional.of(
                        new AudioFacts(sniffer.container, Duration.ofNanos(Math.round(seconds.getAsDouble() * 1e9))));
            }
        }
        return Optional.empty();
    }
}
