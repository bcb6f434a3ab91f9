package dev.notula.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The fields that go with every text. */
final class TextFields {
    private TextFields() {}

    static void write(ObjectNode json, List<Entity> entities) {
        // A link that somebody speaks must not cover the transcript with a preview.
        json.putObject("link_preview_options").put("is_disabled", true);
        if (!entities.isEmpty()) {
            ArrayNode nodes = json.putArray("entities");
            entities.forEach(entity -> entity.writeTo(nodes));
        }
    }
}
