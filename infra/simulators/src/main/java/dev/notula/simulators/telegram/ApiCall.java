package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.simulators.http.Trees;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of the Bot API.
 *
 * @param method the method in its own spelling, or {@code download} for a file
 * @param params the parameters; nested ones as JSON text
 * @param uploads names of the files that came with it
 * @param status the HTTP status answered; 0 where the connection was cut instead
 * @param description why it failed, or null
 * @param byWebhook whether the call came as the answer to a webhook delivery
 */
public record ApiCall(
        String method,
        Map<String, String> params,
        List<String> uploads,
        Instant at,
        int status,
        @Nullable String description,
        boolean byWebhook) {
    /** The parameter, or an empty text. */
    public String param(String name) {
        return params.getOrDefault(name, "");
    }

    /** The parameter as JSON; a missing node where it is absent or none. */
    public JsonNode json(String name) {
        return Trees.parse(param(name)).orElseGet(() -> Trees.object().path(name));
    }

    public boolean succeeded() {
        return status == 200;
    }
}
