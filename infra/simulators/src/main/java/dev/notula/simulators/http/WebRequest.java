package dev.notula.simulators.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came, body read whole.
 *
 * @param path the path as sent, not decoded
 * @param rawQuery the query string as sent; empty where there is none
 * @param headers first value of each header under its lower-case name
 */
@SuppressWarnings("ArrayRecordComponent")
public record WebRequest(String method, String path, String rawQuery, Map<String, String> headers, byte[] body) {
    /** The header of this name in any case, or null. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The media type without its parameters, in lower case; empty where the header is absent. */
    public String mediaType() {
        String type = headers.getOrDefault("content-type", "");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The query's parameters, decoded, in their order; a repeated name keeps all its values. */
    public Map<String, List<String>> query() {
        return pairs(rawQuery);
    }

    /** The body read as {@code application/x-www-form-urlencoded}. */
    public Map<String, List<String>> form() {
        return pairs(new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> pairs(String encoded) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.computeIfAbsent(decode(name), _ -> new ArrayList<>()).add(decode(value));
        }
        return pairs;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
