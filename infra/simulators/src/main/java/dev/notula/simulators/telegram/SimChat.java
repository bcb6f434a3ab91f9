package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import org.jspecify.annotations.Nullable;

/**
 * A place where messages are.
 *
 * @param partner the person of a private chat, else null
 */
public record SimChat(
        long id,
        Kind kind,
        @Nullable String title,
        @Nullable String username,
        boolean isForum,
        @Nullable SimUser partner) {
    /** What a chat is. */
    public enum Kind {
        PRIVATE("private"),
        GROUP("group"),
        SUPERGROUP("supergroup"),
        CHANNEL("channel");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The kind as the Bot API spells it. */
        public String code() {
            return code;
        }
    }

    /** The private chat of the bot and this person. */
    public static SimChat with(SimUser partner) {
        return new SimChat(partner.id(), Kind.PRIVATE, null, partner.username(), false, partner);
    }

    /** A basic group; its id is negative. */
    public static SimChat group(long id, String title) {
        return new SimChat(negative(id), Kind.GROUP, title, null, false, null);
    }

    /** A supergroup; its id looks like -100xxxxxxxxxx. */
    public static SimChat supergroup(long id, String title) {
        return new SimChat(negative(id), Kind.SUPERGROUP, title, null, false, null);
    }

    /** A supergroup with topics. */
    public static SimChat forum(long id, String title) {
        return new SimChat(negative(id), Kind.SUPERGROUP, title, null, true, null);
    }

    public static SimChat channel(long id, String title) {
        return new SimChat(negative(id), Kind.CHANNEL, title, null, false, null);
    }

    /** The same chat with a public name. */
    public SimChat username(String name) {
        return new SimChat(id, kind, title, name, isForum, partner);
    }

    public boolean isPrivate() {
        return kind == Kind.PRIVATE;
    }

    ObjectNode json() {
        ObjectNode json = Trees.object().put("id", id);
        if (partner != null) {
            json.put("first_name", partner.firstName());
            if (partner.lastName() != null) {
                json.put("last_name", partner.lastName());
            }
        } else {
            json.put("title", title);
        }
        if (username != null) {
            json.put("username", username);
        }
        if (isForum) {
            json.put("is_forum", true);
        }
        return json.put("type", kind.code());
    }

    private static long negative(long id) {
        if (id >= 0) {
            throw new IllegalArgumentException("the id of a group or channel is negative: " + id);
        }
        return id;
    }
}
