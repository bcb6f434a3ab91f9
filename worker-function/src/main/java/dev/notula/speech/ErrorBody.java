package dev.notula.speech;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A provider's error in any of the shapes seen (Groq's documentation, speech to text): an object under
 * {@code error}, a string there or under {@code detail}, {@code err_code} and {@code err_msg}, {@code category} and
 * {@code message}, plain text, a gateway's HTML.
 *
 * @param code the error's code or type in lower case, empty where there is none
 * @param message what it says, empty where that is no sentence for us
 */
record ErrorBody(String code, String message) {
    private static final Pattern IDENTIFIERS = Pattern.compile("\\b(gsk|org|sk|req|key|token)[_-][A-Za-z0-9_-]{6,}");
    private static final int LONGEST = 300;

    static ErrorBody read(String body) {
        Optional<JsonNode> json = SpeechJson.object(body.getBytes(UTF_8));
        if (json.isEmpty()) {
            boolean isMarkup = body.stripLeading().startsWith("<");
            return new ErrorBody("", isMarkup ? "" : body.strip());
        }
        JsonNode root = json.get();
        JsonNode error = root.path("error").isObject() ? root.path("error") : root;
        return new ErrorBody(
                first(error, "code", "err_code", "category", "type").toLowerCase(Locale.ROOT),
                first(error, "message", "err_msg", "error", "detail", "details"));
    }

    /** Whether the message has any of these pieces, in any case. */
    boolean says(String... pieces) {
        String lower = message.toLowerCase(Locale.ROOT);
        for (String piece : pieces) {
            if (lower.contains(piece)) {
                return true;
            }
        }
        return false;
    }

    /** One line for a log, without keys and account names. */
    String line(int status) {
        String text = IDENTIFIERS.matcher(message).replaceAll("$1_…").replaceAll("\\s+", " ");
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return ("HTTP " + status + " " + code + " " + cut).strip().replaceAll(" {2,}", " ");
    }

    private static String first(JsonNode node, String... fields) {
        for (String field : fields) {
            JsonNode value = node.path(field);
            if (value.isArray()) {
                // FastAPI's: what is wrong, and where.
                JsonNode problem = value.path(0);
                return (problem.path("msg").asText("") + " " + problem.path("loc")).strip();
            }
            if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
                return value.asText().strip();
            }
        }
        return "";
    }
}
