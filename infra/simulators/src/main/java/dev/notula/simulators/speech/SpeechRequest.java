package dev.notula.simulators.speech;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as a service received it.
 *
 * @param operation what was asked for: {@code transcriptions}, {@code translations}, {@code models}, {@code chat},
 *     {@code listen}, {@code projects}, {@code token}, or {@code unknown}
 * @param fields form fields or query parameters, without the sound
 * @param fileName the sound's name in the form, or null
 * @param contentType of the sound, or null
 * @param sizeBytes of the sound
 * @param sha256 of the sound, in lower-case hexadecimal
 * @param audio how long the sound is; zero where it is none
 * @param isAuthorised whether the key was right
 * @param answeredAt null while the request is in work
 * @param status HTTP status answered; 0 while the request is in work, or where the connection was cut instead
 */
public record SpeechRequest(
        String operation,
        Map<String, List<String>> fields,
        Map<String, String> headers,
        @Nullable String fileName,
        @Nullable String contentType,
        long sizeBytes,
        String sha256,
        Duration audio,
        boolean isAuthorised,
        Instant receivedAt,
        @Nullable Instant answeredAt,
        int status) {
    /** The field's first value, or an empty text. */
    public String field(String name) {
        return fields.getOrDefault(name, List.of("")).getFirst();
    }

    SpeechRequest answered(int withStatus, Instant at) {
        return new SpeechRequest(
                operation,
                fields,
                headers,
                fileName,
                contentType,
                sizeBytes,
                sha256,
                audio,
                isAuthorised,
                receivedAt,
                at,
                withStatus);
    }
}
