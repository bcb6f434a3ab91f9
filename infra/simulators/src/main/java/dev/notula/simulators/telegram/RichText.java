package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A text with its entities, read as Telegram reads what a bot sends (Bot API, sendMessage;
 * <a href="https://core.telegram.org/bots/api#formatting-options">formatting options</a>).
 */
record RichText(String text, ArrayNode entities) {
    private static final int MOST_ENTITIES = 100;
    private static final Set<String> TYPES = Set.of(
            "mention",
            "hashtag",
            "cashtag",
            "bot_command",
            "url",
            "email",
            "phone_number",
            "bold",
            "italic",
            "underline",
            "strikethrough",
            "spoiler",
            "blockquote",
            "expandable_blockquote",
            "code",
            "pre",
            "text_link",
            "text_mention",
            "custom_emoji",
            "date_time");

    /** The text of a call, by its parse mode or its entities. */
    static RichText of(Params params, String field, String entitiesField) {
        String source = params.text(field);
        String mode = params.text("parse_mode");
        if (mode.isEmpty()) {
            ArrayNode entities = Trees.array();
            params.json(entitiesField, "entities").ifPresent(list -> list.forEach(entities::add));
            return plain(source, entities);
        }
        if (!mode.equalsIgnoreCase("HTML")) {
            // MarkdownV2 is real, but not simulated.
            throw ApiException.badRequest("unsupported parse_mode");
        }
        return HtmlText.parse(source).finished();
    }

    /** How many characters count for the limits: code points, after the markup is gone. */
    int length() {
        return text.codePointCount(0, text.length());
    }

    /** Trims the text, sorts the entities and drops what is too much, as the server does. */
    RichText finished() {
        int start = 0;
        int end = text.length();
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        List<ObjectNode> kept = new ArrayList<>();
        for (JsonNode entity : entities) {
            int from = Math.max(start, entity.path("offset").asInt());
            int to = Math.min(
                    end, entity.path("offset").asInt() + entity.path("length").asInt());
            if (to > from && entity instanceof ObjectNode object) {
                kept.add(object.deepCopy().put("offset", from - start).put("length", to - from));
            }
        }
        kept.sort(Comparator.comparingInt(
                        (ObjectNode entity) -> entity.path("offset").asInt())
                .thenComparingInt(entity -> -entity.path("length").asInt()));
        ArrayNode sorted = Trees.array();
        kept.stream().limit(MOST_ENTITIES).forEach(sorted::add);
        return new RichText(text.substring(start, end), sorted);
    }

    private static RichText plain(String text, ArrayNode entities) {
        for (JsonNode entity : entities) {
            int from = entity.path("offset").asInt(-1);
            int to = from + entity.path("length").asInt(-1);
            if (!TYPES.contains(entity.path("type").asText())) {
                throw ApiException.badRequest("can't parse entities: unsupported entity type specified");
            }
            if (from < 0 || to < from) {
                throw ApiException.badRequest("can't parse entities: entity has a wrong offset or length");
            }
            if (to > text.length()) {
                throw ApiException.badRequest("entity beginning at UTF-16 offset " + from
                        + " ends after the end of the text at UTF-16 offset " + to);
            }
            if (splitsCharacter(text, from) || splitsCharacter(text, to)) {
                throw ApiException.badRequest("entity begins in a middle of a UTF-16 symbol at UTF-16 offset " + from);
            }
        }
        return new RichText(text, entities).finished();
    }

    private static boolean splitsCharacter(String text, int at) {
        return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }
}
