package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the keyboard under a message (Bot API, InlineKeyboardMarkup). */
final class Keyboards {
    private static final List<String> ACTIONS = List.of(
            "callback_data",
            "url",
            "web_app",
            "copy_text",
            "switch_inline_query",
            "switch_inline_query_current_chat",
            "switch_inline_query_chosen_chat",
            "login_url",
            "callback_game",
            "pay");
    private static final List<String> STYLES = List.of("danger", "success", "primary");

    private Keyboards() {}

    /** The markup of a call, checked; null where it has none. */
    static @Nullable JsonNode of(Params params, SimChat chat) {
        JsonNode markup = params.json("reply_markup", "reply keyboard markup").orElse(null);
        if (markup == null) {
            return null;
        }
        if (!markup.isObject()) {
            throw ApiException.badRequest("object expected as reply markup");
        }
        JsonNode rows = markup.path("inline_keyboard");
        if (!rows.isMissingNode() && !rows.isArray()) {
            throw ApiException.badRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup should be an Array");
        }
        for (JsonNode row : rows) {
            if (!row.isArray()) {
                throw ApiException.badRequest(
                        "field \"inline_keyboard\" of the InlineKeyboardMarkup should be an Array of Arrays");
            }
            for (JsonNode button : row) {
                check(button, chat);
            }
        }
        return markup;
    }

    private static void check(JsonNode button, SimChat chat) {
        if (!button.path("text").isTextual() || button.path("text").asText().isBlank()) {
            throw ApiException.badRequest(
                    "can't parse inline keyboard button: Can't find field \"text\" or it is empty");
        }
        List<String> actions = ACTIONS.stream().filter(button::has).toList();
        if (actions.isEmpty()) {
            throw ApiException.badRequest("text buttons are unallowed in the inline keyboard");
        }
        if (actions.size() > 1) {
            throw ApiException.badRequest("can't parse inline keyboard button: more than one action");
        }
        JsonNode value = button.path(actions.getFirst());
        int bytes = value.asText().getBytes(StandardCharsets.UTF_8).length;
        switch (actions.getFirst()) {
            case "callback_data" -> require(bytes >= 1 && bytes <= 64, "BUTTON_DATA_INVALID");
            case "url" ->
                require(
                        value.asText().matches("(?i)(https?|tg|tel|mailto)://?\\S+|[\\w.-]+\\.\\w+\\S*"),
                        "inline keyboard button URL '" + value.asText() + "' is invalid: Wrong HTTP URL");
            case "web_app" -> {
                require(chat.isPrivate(), "BUTTON_TYPE_INVALID");
                require(
                        value.path("url").asText().startsWith("https://"),
                        "inline keyboard button Web App URL '"
                                + value.path("url").asText() + "' is invalid: Only HTTPS links are allowed");
            }
            case "copy_text" -> {
                String text = value.path("text").asText();
                int length = text.codePointCount(0, text.length());
                require(length >= 1 && length <= 256, "BUTTON_COPY_TEXT_INVALID");
            }
            default -> {}
        }
        require(
                !button.has("style") || STYLES.contains(button.path("style").asText()),
                "invalid button style specified");
    }

    private static void require(boolean condition, String refusal) {
        if (!condition) {
            throw ApiException.badRequest(refusal);
        }
    }
}
