package dev.notula.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import java.util.List;

/** Rows of buttons under a message. */
public record Keyboard(List<List<Button>> rows) {
    public Keyboard {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** A keyboard of one row. */
    public static Keyboard row(List<Button> buttons) {
        return new Keyboard(List.of(buttons));
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        ArrayNode keyboard = json.putArray("inline_keyboard");
        for (List<Button> row : rows) {
            ArrayNode buttons = keyboard.addArray();
            row.forEach(button -> buttons.addObject().put("text", button.text()).put("callback_data", button.data()));
        }
        return json;
    }
}
