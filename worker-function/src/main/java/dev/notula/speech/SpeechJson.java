package dev.notula.speech;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the providers' answers have in common. A field may be missing, null, a number or a number as text. */
final class SpeechJson {
    private static final double MOST_SECONDS = 1e6;

    private SpeechJson() {}

    /** The JSON object in these bytes, empty if there is none. */
    static Optional<JsonNode> object(byte[] body) {
        try {
            return Optional.of(Json.parse(body)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The number at this field, not a number where there is none. */
    static double number(JsonNode node, String field) {
        return node.path(field).asDouble(Double.NaN);
    }

    /** The seconds at this field, zero where there are none. */
    static double seconds(JsonNode node, String field) {
        double value = number(node, field);
        if (value > MOST_SECONDS) {
            // LocalAI has told nanoseconds (OpenAI's documentation, audio).
            value /= 1e9;
        }
        return Double.isFinite(value) ? Math.max(0, value) : 0;
    }

    static String text(JsonNode node, String field) {
        String text = Json.text(node, field);
        return text == null ? "" : text;
    }

    /** Words whose times are known. */
    static List<RawWord> words(Iterable<JsonNode> array, String... textFields) {
        List<RawWord> words = new ArrayList<>();
        for (JsonNode word : array) {
            String text = "";
            for (String field : textFields) {
                text = text.isBlank() ? text(word, field) : text;
            }
            if (!text.isBlank() && Double.isFinite(number(word, "start")) && Double.isFinite(number(word, "end"))) {
                words.add(new RawWord(seconds(word, "start"), seconds(word, "end"), text.strip()));
            }
        }
        return words;
    }
}
