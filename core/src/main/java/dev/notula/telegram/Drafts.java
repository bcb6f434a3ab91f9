package dev.notula.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import java.time.Duration;
import java.util.List;

/**
 * What private chats show while it is being written (Bot API, sendMessageDraft). No message is left of it.
 * Thread-safe.
 */
public final class Drafts {
    /** How long a draft is shown. */
    public static final Duration SHOWN = Duration.ofSeconds(30);

    private final Calls calls;
    private final Duration timeout;

    Drafts(Calls calls, Duration timeout) {
        this.calls = calls;
        this.timeout = timeout;
    }

    /**
     * Shows a draft, or changes the one with this id.
     *
     * @param draftId not 0
     */
    public ApiResult<Boolean> show(long chatId, long draftId, String text, List<Entity> entities) {
        ObjectNode parameters =
                Json.object().put("chat_id", chatId).put("draft_id", draftId).put("text", text);
        if (!entities.isEmpty()) {
            ArrayNode nodes = parameters.putArray("entities");
            entities.forEach(entity -> entity.writeTo(nodes));
        }
        return calls.call("sendMessageDraft", parameters, timeout).map(JsonNode::booleanValue);
    }
}
