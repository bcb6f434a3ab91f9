package dev.notula.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A user or a bot. Names are the user's own text.
 *
 * @param firstName may be empty
 * @param username without the @
 * @param languageCode an IETF tag such as "pt-br"
 */
public record User(
        long id,
        String firstName,
        @Nullable String username,
        @Nullable String languageCode) {
    static @Nullable User of(JsonNode node) {
        Long id = Fields.number(node, "id");
        if (id == null) {
            return null;
        }
        return new User(
                id,
                Fields.textOrEmpty(node, "first_name"),
                Fields.nonBlank(node, "username"),
                Fields.nonBlank(node, "language_code"));
    }
}
