package dev.notula.simulators.speech;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sound that a service was asked to write down.
 *
 * @param sha256 of the bytes, in lower-case hexadecimal
 * @param fileName as the client named it, or null where the service takes no names
 * @param container as found in the bytes, such as {@code ogg}
 * @param duration as found in the bytes
 * @param params the other fields or query parameters of the request
 */
@SuppressWarnings("ArrayRecordComponent")
public record ReceivedAudio(
        byte[] bytes,
        String sha256,
        @Nullable String fileName,
        String container,
        Duration duration,
        Map<String, List<String>> params) {
    /** The parameter's first value, or an empty text. */
    public String param(String name) {
        return params.getOrDefault(name, List.of("")).getFirst();
    }
}
