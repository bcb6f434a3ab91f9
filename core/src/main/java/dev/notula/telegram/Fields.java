package dev.notula.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads single fields of Telegram's objects: a field of the wrong type or beyond its range is as good as absent. */
final class Fields {
    /** Telegram's dates are 32-bit seconds. */
    private static final long LATEST_DATE = 0xFFFF_FFFFL;

    private Fields() {}

    static @Nullable Long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isIntegralNumber() && value.canConvertToLong() ? Long.valueOf(value.longValue()) : null;
    }

    static boolean isTrue(JsonNode node, String field) {
        return node.path(field).booleanValue();
    }

    static String textOrEmpty(JsonNode node, String field) {
        String text = Json.text(node, field);
        return text == null ? "" : text;
    }

    /** The text at this field, or null where there is none worth the name. */
    static @Nullable String nonBlank(JsonNode node, String field) {
        String text = Json.text(node, field);
        return text == null || text.isBlank() ? null : text;
    }

    /** A count of bytes, or -1 where it is not known. */
    static long sizeBytes(JsonNode node, String field) {
        Long size = number(node, field);
        return size == null || size < 0 ? -1 : size;
    }

    /** Whole seconds, zero where not known. */
    static Duration seconds(JsonNode node, String field) {
        Long seconds = number(node, field);
        return seconds == null || seconds < 0 || seconds > Integer.MAX_VALUE
                ? Duration.ZERO
                : Duration.ofSeconds(seconds);
    }

    /** A point in time, or null where it is not known; Telegram writes 0 for "cannot be told". */
    static @Nullable Instant date(JsonNode node, String field) {
        Long seconds = number(node, field);
        return seconds == null || seconds <= 0 || seconds > LATEST_DATE ? null : Instant.ofEpochSecond(seconds);
    }
}
