package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import dev.notula.simulators.http.WebAnswer;
import org.jspecify.annotations.Nullable;

/** What a method of the Bot API gives back. */
record ApiResult(JsonNode result, @Nullable String description) {
    static final ApiResult TRUE = of(BooleanNode.TRUE);

    static ApiResult of(JsonNode result) {
        return new ApiResult(result, null);
    }

    static ApiResult done(String description) {
        return new ApiResult(BooleanNode.TRUE, description);
    }

    WebAnswer answer() {
        ObjectNode body = Trees.object().put("ok", true);
        body.set("result", result);
        if (description != null) {
            body.put("description", description);
        }
        return WebAnswer.json(200, body);
    }
}
