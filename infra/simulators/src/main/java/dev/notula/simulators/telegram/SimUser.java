package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import org.jspecify.annotations.Nullable;

/** A person on Telegram. Names are whatever people type, so use odd ones in tests. */
public record SimUser(
        long id,
        String firstName,
        @Nullable String lastName,
        @Nullable String username,
        @Nullable String languageCode) {
    public static SimUser of(long id, String firstName) {
        return new SimUser(id, firstName, null, null, null);
    }

    public SimUser lastName(String name) {
        return new SimUser(id, firstName, name, username, languageCode);
    }

    public SimUser username(String name) {
        return new SimUser(id, firstName, lastName, name, languageCode);
    }

    /** The same person with the app in this language, an IETF tag such as {@code pt-br}. */
    public SimUser language(String tag) {
        return new SimUser(id, firstName, lastName, username, tag);
    }

    ObjectNode json() {
        ObjectNode json = Trees.object().put("id", id).put("is_bot", false).put("first_name", firstName);
        if (lastName != null) {
            json.put("last_name", lastName);
        }
        if (username != null) {
            json.put("username", username);
        }
        if (languageCode != null) {
            json.put("language_code", languageCode);
        }
        return json;
    }
}
