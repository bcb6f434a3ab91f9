package dev.notula.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.telegram.ApiError.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells kinds of failure apart. Telegram promises only codes; the descriptions come from its server's source and are
 * matched by how they begin.
 */
final class ApiErrors {
    private static final int LONGEST_DESCRIPTION = 300;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final Map<String, Kind> BAD_REQUESTS = new LinkedHashMap<>();

    static {
        put(Kind.NOT_MODIFIED, "message is not modified", "message_not_modified");
        put(Kind.REPLY_GONE, "message to be replied not found", "reply message not found");
        put(
                Kind.MESSAGE_GONE,
                "message to edit not found",
                "message can't be edited",
                "message to delete not found",
                "message can't be deleted",
                "message to react not found",
                "message_id_invalid");
        put(Kind.THREAD_GONE, "message thread not found", "topic_closed", "topic_deleted");
        put(Kind.BAD_MARKUP, "can't parse entities", "entity_", "entities_");
        put(
                Kind.TOO_LONG,
                "message is too long",
                "message_too_long",
                "message caption is too long",
                "media_caption_too_long");
        put(Kind.FILES_FORBIDDEN, "not enough rights to send documents");
        put(
                Kind.CHAT_GONE,
                "chat not found",
                "not enough rights to send",
                "chat_write_forbidden",
                "have no rights to send",
                "need administrator rights",
                "chat_restricted",
                "chat_admin_required",
                "user_is_blocked",
                "peer_id_invalid");
        put(Kind.FILE_TOO_BIG, "file is too big");
        put(
                Kind.FILE_UNAVAILABLE,
                "wrong file",
                "wrong remote file",
                "invalid file",
                "file_reference_",
                "file_id_invalid");
        put(Kind.QUERY_EXPIRED, "query is too old", "query_id_invalid");
    }

    private ApiErrors() {}

    private static void put(Kind kind, String... beginnings) {
        for (String beginning : beginnings) {
            BAD_REQUESTS.put(beginning, kind);
        }
    }

    /**
     * The failure that an answer tells of.
     *
     * @param retryAfter the header of this name
     */
    static ApiError of(int status, @Nullable String retryAfter, @Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            return new ApiError(
                    kindOf(status, "", null), status, "HTTP " + status + " without JSON", seconds(retryAfter), null);
        }
        Long told = Fields.number(body, "error_code");
        int code = told == null || told < 300 || told > 599 ? status : told.intValue();
        String description = Fields.textOrEmpty(body, "description");
        Long migrateTo = Fields.number(body.path("parameters"), "migrate_to_chat_id");
        Duration wait = wait(Fields.number(body.path("parameters"), "retry_after"));
        return new ApiError(
                kindOf(code, description, migrateTo),
                code,
                description.substring(0, Math.min(description.length(), LONGEST_DESCRIPTION)),
                wait == null ? seconds(retryAfter) : wait,
                migrateTo);
    }

    private static Kind kindOf(int code, String description, @Nullable Long migrateTo) {
        return switch (code) {
            case 400 -> migrateTo == null ? badRequest(description) : Kind.MIGRATED;
            case 401 -> Kind.UNAUTHORIZED;
            // What a token of the wrong form gets; a method that the server does not know is named.
            case 404 -> description.equals("Not Found") ? Kind.UNAUTHORIZED : Kind.REJECTED;
            case 403 -> Kind.CHAT_GONE;
            case 409 -> Kind.CONFLICT;
            case 413 -> Kind.FILE_TOO_BIG;
            case 429 -> Kind.RATE_LIMITED;
            // A 2xx without a result, or a 5xx.
            default -> code < 300 || code >= 500 ? Kind.UNCERTAIN : Kind.REJECTED;
        };
    }

    private static Kind badRequest(String description) {
        String words = description.toLowerCase(Locale.ROOT);
        String bare = words.startsWith("bad request: ") ? words.substring("bad request: ".length()) : words;
        return BAD_REQUESTS.entrySet().stream()
                .filter(entry -> bare.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> bare.startsWith("group chat was upgraded") ? Kind.CHAT_GONE : Kind.REJECTED);
    }

    private static @Nullable Duration seconds(@Nullable String retryAfter) {
        try {
            return retryAfter == null ? null : wait(Long.valueOf(retryAfter.strip()));
        } catch (NumberFormatException aDate) {
            return null;
        }
    }

    private static @Nullable Duration wait(@Nullable Long seconds) {
        if (seconds == null || seconds < 0) {
            return null;
        }
        return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT.toSeconds()));
    }
}
