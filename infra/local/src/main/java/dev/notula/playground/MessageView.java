package dev.notula.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.job.JobId;
import dev.notula.json.Json;
import dev.notula.simulators.telegram.Button;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SentFile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message as the page needs it. */
final class MessageView {
    private static final List<String> MEDIA = List.of("voice", "audio", "video", "video_note", "animation", "document");

    private MessageView() {}

    /**
     * The message.
     *
     * @param chat the chat that people see it in
     */
    static ObjectNode of(ChatMessage message, long chat) {
        JsonNode json = message.json();
        ObjectNode view = Json.object()
                .put("chat", chat)
                .put("id", message.messageId())
                .put("fromBot", message.fromBot())
                .put("userId", message.from() == null ? null : message.from().id())
                .put("name", message.from() == null ? null : message.from().firstName())
                .put("at", message.sentAt().toString())
                .put("text", message.text())
                .put("thread", message.threadId())
                .put("replyTo", replyTo(message))
                .put("edited", !message.edits().isEmpty())
                .put("deleted", message.deleted())
                .put("forwarded", forwardedFrom(json.path("forward_origin")))
                .put("album", Json.text(json, "media_group_id"))
                .put("topic", Json.text(json.path("forum_topic_created"), "name"))
                .put("job", job(json));
        view.set("entities", message.entities());
        ArrayNode reactions = view.putArray("reactions");
        message.reactions().forEach(reactions::add);
        ArrayNode rows = view.putArray("buttons");
        for (List<Button> row : message.buttons()) {
            ArrayNode buttons = rows.addArray();
            row.forEach(button -> buttons.addObject()
                    .put("text", button.text())
                    .put("data", button.data())
                    .put("url", button.url()));
        }
        if (message.file() != null) {
            view.set("file", file(message.file(), json));
        }
        return view;
    }

    private static ObjectNode file(SentFile file, JsonNode json) {
        String kind = kind(json).orElse("document");
        return Json.object()
                .put("id", file.fileId())
                .put("kind", kind)
                .put("name", file.fileName())
                .put("type", file.mimeType())
                .put("size", file.bytes().length)
                .put("duration", json.path(kind).path("duration").asLong());
    }

    /** In a topic, a plain message answers the message that opened the topic; people do not see that. */
    private static @Nullable Long replyTo(ChatMessage message) {
        boolean isTopic = message.replyTo() != null && message.replyTo().equals(message.threadId());
        return isTopic ? null : message.replyTo();
    }

    private static @Nullable String forwardedFrom(JsonNode origin) {
        return switch (origin.path("type").asText()) {
            case "user" -> Json.text(origin.path("sender_user"), "first_name");
            case "channel" -> Json.text(origin.path("chat"), "title");
            case "hidden_user" -> Json.text(origin, "sender_user_name");
            default -> null;
        };
    }

    /** The job that this message asks for, or would: by its own media, or by those that it answers. */
    private static @Nullable String job(JsonNode json) {
        JsonNode holding = kind(json).isPresent() ? json : json.path("reply_to_message");
        return kind(holding)
                .map(kind -> JobId.of(
                        json.path("chat").path("id").asLong(),
                        json.path("message_id").asLong(),
                        holding.path(kind).path("file_unique_id").asText()))
                .orElse(null);
    }

    private static Optional<String> kind(JsonNode json) {
        return MEDIA.stream().filter(json::has).findFirst();
    }
}
