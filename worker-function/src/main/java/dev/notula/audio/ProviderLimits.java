package dev.notula.audio;

import java.time.Duration;
import java.util.Set;

/**
 * What one request to a provider may hold.
 *
 * @param maxBytes of the sound itself, with room left for the rest of the request
 * @param maxDuration of the recording
 * @param advisedDuration above which a recording had better go in pieces
 * @param containers that it takes
 * @param codecs that it decodes, by ffmpeg's names
 */
public record ProviderLimits(
        long maxBytes, Duration maxDuration, Duration advisedDuration, Set<Container> containers, Set<String> codecs) {
    /** Limits of a provider that is as good with long recordings as with short ones. */
    public ProviderLimits(long maxBytes, Duration maxDuration, Set<Container> containers, Set<String> codecs) {
        this(maxBytes, maxDuration, maxDuration, containers, codecs);
    }

    public ProviderLimits {
        containers = Set.copyOf(containers);
        codecs = Set.copyOf(codecs);
    }

    /** Whether a request can hold this. */
    public boolean take(PreparedAudio audio) {
        return hold(audio.bytes().size(), audio.duration()) && containers.contains(audio.container());
    }

    /** Whether a request can hold so much. */
    public boolean hold(long sizeBytes, Duration sound) {
        return sizeBytes <= maxBytes && sound.compareTo(maxDuration) <= 0;
    }
}
