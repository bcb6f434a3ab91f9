package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.simulators.http.Trees;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods that change or take away what is in a chat (Bot API, sendMessage). */
final class EditMethods {
    private static final String UNCHANGED = "message is not modified: specified new message content and reply markup"
            + " are exactly the same as a current content and reply markup of the message";
    private static final Duration DELETABLE = Duration.ofDays(2);

    private final World world;

    EditMethods(World world) {
        this.world = world;
    }

    void register(Map<String, BotMethods.Method> methods) {
        methods.put("editMessageText", this::editMessageText);
        methods.put("editMessageCaption", this::editMessageCaption);
        methods.put("editMessageReplyMarkup", this::editMessageReplyMarkup);
        methods.put("deleteMessage", this::deleteMessage);
        methods.put("deleteMessages", this::deleteMessages);
        methods.put("setMessageReaction", this::setMessageReaction);
        methods.put("answerCallbackQuery", this::answerCallbackQuery);
    }

    private ApiResult editMessageText(Params params) {
        ChatState state = world.chatOf(params);
        RichText text = RichText.of(params, "text", "entities");
        SendMethods.requireText(text, "MESSAGE_TOO_LONG");
        StoredMessage message = editable(state, params);
        if (message.file != null) {
            throw ApiException.badRequest("there is no text in the message to edit");
        }
        return edit(message, text, params, "text");
    }

    private ApiResult editMessageCaption(Params params) {
        ChatState state = world.chatOf(params);
        RichText caption = RichText.of(params, "caption", "caption_entities");
        SendMethods.requireCaption(caption);
        StoredMessage message = editable(state, params);
        if (message.file == null) {
            throw ApiException.badRequest("there is no caption in the message to edit");
        }
        return edit(message, caption, params, "caption");
    }

    private ApiResult edit(StoredMessage message, RichText text, Params params, String field) {
        JsonNode markup = Keyboards.of(params, message.chat);
        JsonNode entities = message.entities().isMissingNode() ? Trees.array() : message.entities();
        if (text.text().equals(message.text()) && text.entities().equals(entities) && sameMarkup(message, markup)) {
            throw ApiException.badRequest(UNCHANGED);
        }
        world.requirePace(message.chat);
        message.rememberEdit(Instant.now());
        SendMethods.fill(message, text, params, field);
        message.setMarkup(markup);
        return ApiResult.of(message.json.deepCopy());
    }

    private ApiResult editMessageReplyMarkup(Params params) {
        StoredMessage message = editable(world.chatOf(params), params);
        JsonNode markup = Keyboards.of(params, message.chat);
        if (sameMarkup(message, markup)) {
            throw ApiException.badRequest(UNCHANGED);
        }
        world.requirePace(message.chat);
        message.rememberEdit(Instant.now());
        message.setMarkup(markup);
        return ApiResult.of(message.json.deepCopy());
    }

    private static boolean sameMarkup(StoredMessage message, @Nullable JsonNode markup) {
        JsonNode now = message.json.path("reply_markup").path("inline_keyboard");
        JsonNode next = markup == null ? Trees.object().path("none") : markup.path("inline_keyboard");
        return now.equals(next) || (now.isEmpty() && next.isEmpty());
    }

    private static StoredMessage editable(ChatState state, Params params) {
        state.requireBot();
        if (!params.has("message_id")) {
            throw ApiException.badRequest("message identifier is not specified");
        }
        StoredMessage message = state.visible(params.number("message_id"));
        if (message == null) {
            throw ApiException.badRequest("message to edit not found");
        }
        if (!message.fromBot) {
            throw ApiException.badRequest("message can't be edited");
        }
        return message;
    }

    private ApiResult deleteMessage(Params params) {
        ChatState state = world.chatOf(params);
        state.requireBot();
        StoredMessage message = state.visible(params.number("message_id"));
        if (message == null) {
            throw ApiException.badRequest("message to delete not found");
        }
        delete(state, message);
        return ApiResult.TRUE;
    }

    private ApiResult deleteMessages(Params params) {
        ChatState state = world.chatOf(params);
        state.requireBot();
        JsonNode ids = params.json("message_ids", "message identifiers").orElseGet(Trees::array);
        if (ids.isEmpty() || ids.size() > 100) {
            throw ApiException.badRequest("message identifiers are not specified or too many");
        }
        // Those that are gone or not ours to delete are passed over.
        List<StoredMessage> found = new ArrayList<>();
        for (JsonNode id : ids) {
            StoredMessage message = state.visible(id.asLong());
            if (message != null) {
                found.add(message);
            }
        }
        found.forEach(message -> delete(state, message));
        return ApiResult.TRUE;
    }

    private static void delete(ChatState state, StoredMessage message) {
        boolean mayDelete = message.fromBot || state.chat.isPrivate() || state.botStatus.equals("administrator");
        boolean tooOld = message.sentAt.plus(DELETABLE).isBefore(Instant.now());
        if (!mayDelete || tooOld) {
            throw ApiException.badRequest("message can't be deleted");
        }
        message.deleted = true;
    }

    private ApiResult setMessageReaction(Params params) {
        ChatState state = world.chatOf(params);
        state.requireBot();
        JsonNode wanted = params.json("reaction", "reaction types").orElseGet(Trees::array);
        StoredMessage message = state.visible(params.number("message_id"));
        if (message == null) {
            throw ApiException.badRequest("message to react not found");
        }
        if (!wanted.isArray()) {
            throw ApiException.badRequest("expected an Array of ReactionType");
        }
        if (wanted.size() > 1) {
            throw ApiException.badRequest("REACTIONS_TOO_MANY");
        }
        List<String> reactions = new ArrayList<>();
        for (JsonNode reaction : wanted) {
            String emoji = reaction.path("emoji").asText();
            if (!reaction.path("type").asText().equals("emoji") || !Reactions.allowed(emoji)) {
                throw ApiException.badRequest("REACTION_INVALID");
            }
            reactions.add(emoji);
        }
        message.reactions = List.copyOf(reactions);
        return ApiResult.TRUE;
    }

    private ApiResult answerCallbackQuery(Params params) {
        String id = params.text("callback_query_id");
        String text = params.text("text");
        if (text.codePointCount(0, text.length()) > 200) {
            throw ApiException.badRequest("MESSAGE_TOO_LONG");
        }
        if (!Boolean.TRUE.equals(world.openQueries.get(id))) {
            throw ApiException.badRequest("query is too old and response timeout expired or query ID is invalid");
        }
        world.openQueries.put(id, false);
        world.callbackAnswers.add(new CallbackAnswer(id, text, params.is("show_alert")));
        return ApiResult.TRUE;
    }
}
