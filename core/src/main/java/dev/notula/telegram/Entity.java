package dev.notula.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.notula.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Markup of a stretch of text. Sent so, text needs no escaping at all.
 *
 * @param type "bot_command", "bold", "expandable_blockquote" …
 * @param offset in UTF-16 units, as in a Java string
 * @param length in UTF-16 units
 */
public record Entity(String type, int offset, int length) {
    /** A quote over the rest of the text from this offset that clients show folded. */
    public static Entity expandableBlockquote(String text, int offset) {
        return new Entity("expandable_blockquote", offset, text.length() - offset);
    }

    /** So many units from this offset in bold. */
    public static Entity bold(int offset, int length) {
        return new Entity("bold", offset, length);
    }

    /** The entities that lie inside the text. */
    static List<Entity> listOf(JsonNode nodes, String text) {
        List<Entity> entities = new ArrayList<>();
        for (JsonNode node : nodes) {
            String type = Json.text(node, "type");
            Long offset = Fields.number(node, "offset");
            Long length = Fields.number(node, "length");
            if (type != null && offset != null && length != null && isInside(offset, length, text)) {
                entities.add(new Entity(type, offset.intValue(), length.intValue()));
            }
        }
        return List.copyOf(entities);
    }

    private static boolean isInside(long offset, long length, String text) {
        return offset >= 0 && length > 0 && offset < text.length() && length <= text.length() - offset;
    }

    void writeTo(ArrayNode entities) {
        entities.addObject().put("type", type).put("offset", offset).put("length", length);
    }
}
