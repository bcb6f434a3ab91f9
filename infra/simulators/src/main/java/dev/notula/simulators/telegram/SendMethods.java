package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Part;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods that bring something new into a chat (Bot API, sendMessage). */
final class SendMethods {
    static final int LONGEST_TEXT = 4096;
    static final int LONGEST_CAPTION = 1024;
    private static final int LARGEST_UPLOAD_BYTES = 50 << 20;
    private static final Set<String> ACTIONS = Set.of(
            "typing",
            "upload_photo",
            "record_video",
            "upload_video",
            "record_voice",
            "upload_voice",
            "upload_document",
            "choose_sticker",
            "find_location",
            "record_video_note",
            "upload_video_note");

    private final World world;
    private final Sender sender;

    SendMethods(World world) {
        this.world = world;
        this.sender = new Sender(world);
    }

    void register(Map<String, BotMethods.Method> methods) {
        methods.put("sendMessage", this::sendMessage);
        methods.put("sendDocument", this::sendDocument);
        methods.put("sendChatAction", this::sendChatAction);
        methods.put("sendMessageDraft", this::sendMessageDraft);
    }

    private ApiResult sendMessage(Params params) {
        ChatState state = world.chatOf(params);
        RichText text = RichText.of(params, "text", "entities");
        requireText(text, "message is too long");
        StoredMessage message = sender.send(state, params);
        fill(message, text, params, "text");
        return ApiResult.of(message.json.deepCopy());
    }

    private ApiResult sendDocument(Params params) {
        ChatState state = world.chatOf(params);
        RichText caption = RichText.of(params, "caption", "caption_entities");
        requireCaption(caption);
        SentFile file = document(params);
        StoredMessage message = sender.send(state, params);
        message.file = file;
        ObjectNode document = message.json
                .putObject("document")
                .put("file_name", file.fileName() == null ? "document" : file.fileName());
        if (file.mimeType() != null) {
            document.put("mime_type", file.mimeType());
        }
        document.put("file_id", file.fileId())
                .put("file_unique_id", file.fileUniqueId())
                .put("file_size", file.bytes().length);
        if (!caption.text().isEmpty()) {
            fill(message, caption, params, "caption");
        }
        return ApiResult.of(message.json.deepCopy());
    }

    private SentFile document(Params params) {
        Part part = params.upload("document");
        if (part != null) {
            if (part.bytes().length == 0) {
                throw ApiException.badRequest("file must be non-empty");
            }
            if (part.bytes().length > LARGEST_UPLOAD_BYTES) {
                throw ApiException.of(413, "Request Entity Too Large");
            }
            return world.files.addDocument(part.bytes(), part.fileName(), part.contentType());
        }
        String id = params.text("document");
        if (id.isEmpty() || id.startsWith("attach://")) {
            throw ApiException.badRequest("there is no document in the request");
        }
        if (id.matches("(?i)https?://.*")) {
            throw ApiException.badRequest("failed to get HTTP URL content");
        }
        FileStore.Stored stored = world.files.byId(id);
        if (stored == null) {
            throw ApiException.badRequest("wrong file identifier/HTTP URL specified");
        }
        return world.files.again(stored.file());
    }

    private ApiResult sendChatAction(Params params) {
        ChatState state = world.chatOf(params);
        state.requireBot();
        if (!ACTIONS.contains(params.text("action"))) {
            throw ApiException.badRequest("wrong parameter action in request");
        }
        if (state.chat.kind() == SimChat.Kind.CHANNEL) {
            throw ApiException.badRequest("can't send chat actions to the channel");
        }
        Sender.thread(state, params, null);
        return ApiResult.TRUE;
    }

    private ApiResult sendMessageDraft(Params params) {
        ChatState state = world.chatOf(params);
        state.requireBot();
        if (!state.chat.isPrivate()) {
            throw ApiException.badRequest("drafts can be sent only to private chats");
        }
        long draft = params.number("draft_id");
        if (draft == 0) {
            throw ApiException.badRequest("draft_id must be non-zero");
        }
        RichText text = RichText.of(params, "text", "entities");
        if (text.length() > LONGEST_TEXT) {
            throw ApiException.badRequest("message is too long");
        }
        state.drafts.put(draft, text.text());
        return ApiResult.TRUE;
    }

    static void requireText(RichText text, String tooLong) {
        if (text.text().isEmpty()) {
            throw ApiException.badRequest("message text is empty");
        }
        if (text.length() > LONGEST_TEXT) {
            throw ApiException.badRequest(tooLong);
        }
    }

    static void requireCaption(RichText caption) {
        if (caption.length() > LONGEST_CAPTION) {
            throw ApiException.badRequest("message caption is too long");
        }
    }

    static void fill(StoredMessage message, RichText text, Params params, String field) {
        message.setText(text.text(), text.entities());
        message.source = params.text(field);
        message.parseMode = emptyToNull(params.text("parse_mode"));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
