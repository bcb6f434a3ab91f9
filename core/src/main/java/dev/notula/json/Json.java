package dev.notula.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON trees with one shared mapper. Records are filled by hand from trees: binding costs the cold
 * start more than the parse itself (reference: local servers, section 9), and strangers' fields stay harmless.
 *
 * <p>Thread-safe.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .build();

    private Json() {}

    /**
     * Reads one JSON value.
     *
     * @throws JsonProcessingException if the bytes are no JSON, are nested deeper than 100, or are not UTF-8
     */
    public static JsonNode parse(byte[] utf8) throws IOException {
        return MAPPER.readTree(utf8);
    }

    /**
     * Reads one JSON value.
     *
     * @throws JsonProcessingException if the text is no JSON
     */
    public static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static String write(JsonNode node) {
        return node.toString();
    }

    /** The text at this field, or null where the field is absent, null or no text. */
    public static @Nullable String text(JsonNode node, String field) {
        return node.path(field).textValue();
    }
}
