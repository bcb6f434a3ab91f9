package dev.notula.audio;

import java.time.Duration;
import java.util.Optional;

/**
 * Sound as a provider takes it.
 *
 * @param container what it is, which is what its name says to the provider
 * @param duration zero where it could not be told
 * @param isPartial whether it ends before the original says it should: deliver, but say so
 * @param loudness known only where the sound was decoded
 */
public record PreparedAudio(
        AudioBytes bytes, Container container, Duration duration, boolean isPartial, Optional<Loudness> loudness)
        implements AutoCloseable {
    private static final Duration LEEWAY = Duration.ofSeconds(2);

    /** A name with the extension that tells the provider what it gets; never the user's own. */
    public String fileName() {
        return "audio." + container.extension();
    }

    public String contentType() {
        return container.contentType();
    }

    /** Whether it is known that nobody speaks in it. */
    public boolean isSilent() {
        return loudness.map(Loudness::isSilent).orElse(false);
    }

    /** The same, marked as partial if the sender's client has said that it is longer. */
    public PreparedAudio against(Duration declared) {
        return new PreparedAudio(bytes, container, duration, isPartial || isShort(duration, declared), loudness);
    }

    /** Gives back the memory that was taken for it; the original's bytes stay. */
    @Override
    public void close() {
        bytes.close();
    }

    /** Whether more is missing than rounding explains: 2 s or 2 %, whichever is more. */
    public static boolean isShort(Duration actual, Duration expected) {
        Duration percent = expected.dividedBy(50);
        Duration leeway = percent.compareTo(LEEWAY) > 0 ? percent : LEEWAY;
        return actual.isPositive() && actual.plus(leeway).compareTo(expected) < 0;
    }
}
