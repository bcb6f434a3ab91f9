package dev.notula.dynamo;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item whose attributes we have written ourselves: one that must be there and is not is a fault of ours. */
public record Item(Map<String, AttributeValue> attributes) {
    /** A text that every such item has. */
    public String text(String name) {
        return required(name).s();
    }

    /** A number that every such item has. */
    public long number(String name) {
        return Long.parseLong(required(name).n());
    }

    /** A text, or null where the item has none. */
    public @Nullable String findText(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? null : value.s();
    }

    /** A number, or null where the item has none. */
    public @Nullable Long findNumber(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? null : Long.valueOf(value.n());
    }

    private AttributeValue required(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("An item has no " + name);
        }
        return value;
    }
}
