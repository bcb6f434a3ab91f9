package dev.notula.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Choices in JSON: one that is the default is left out, so that settings stay small and may get new defaults. */
final class Choices {
    private Choices() {}

    static void put(ObjectNode json, String name, @Nullable String choice) {
        if (choice != null) {
            json.put(name, choice);
        }
    }

    static void put(ObjectNode json, String name, boolean choice, boolean otherwise) {
        if (choice != otherwise) {
            json.put(name, choice);
        }
    }
}
