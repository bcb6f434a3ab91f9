package dev.notula.simulators.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back to the client, and how much of it.
 *
 * @param status HTTP status; 0 where the connection is cut before any answer
 */
@SuppressWarnings("ArrayRecordComponent")
public record WebAnswer(int status, Map<String, String> headers, byte[] body, Transport transport) {
    /** How an answer travels. */
    public sealed interface Transport {
        /** The whole answer at once. */
        record Whole() implements Transport {}

        /** Nothing: the connection is closed. */
        record Nothing() implements Transport {}

        /** The head, this many bytes of the body, and then a closed connection. */
        record CutAfter(long bytes) implements Transport {}

        /** The whole answer, this slowly. */
        record Slowly(long bytesPerSecond) implements Transport {}
    }

    public static WebAnswer json(int status, JsonNode body) {
        return of(status, "application/json", body.toString());
    }

    public static WebAnswer of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static WebAnswer of(int status, String contentType, byte[] body) {
        return new WebAnswer(status, Map.of("Content-Type", contentType), body, new Transport.Whole());
    }

    /** A closed connection instead of an answer. */
    public static WebAnswer nothing() {
        return new WebAnswer(0, Map.of(), new byte[0], new Transport.Nothing());
    }

    /** The same answer with one header more. */
    public WebAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new WebAnswer(status, more, body, transport);
    }

    /** The same answer, travelling otherwise. */
    public WebAnswer by(Transport other) {
        return new WebAnswer(other instanceof Transport.Nothing ? 0 : status, headers, body, other);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
