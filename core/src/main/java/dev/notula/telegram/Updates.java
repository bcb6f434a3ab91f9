package dev.notula.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Updates that are asked for, where no webhook takes them. Thread-safe. */
public final class Updates {
    private final Calls calls;
    private final Duration timeout;

    Updates(Calls calls, Duration timeout) {
        this.calls = calls;
        this.timeout = timeout;
    }

    /**
     * Waits for updates; each is the body that a webhook would get. Those before the offset are confirmed and do not come
     * again.
     *
     * @param limit 1 to 100
     * @param wait how long to wait for the first, at most 50 seconds
     * @param allowed the kinds wanted
     */
    public ApiResult<List<byte[]>> poll(long offset, int limit, Duration wait, List<String> allowed) {
        ObjectNode parameters =
                Json.object().put("offset", offset).put("limit", limit).put("timeout", wait.toSeconds());
        allowed.forEach(parameters.putArray("allowed_updates")::add);
        return calls.call("getUpdates", parameters, wait.plus(timeout)).map(nodes -> {
            List<byte[]> updates = new ArrayList<>();
            for (JsonNode node : nodes) {
                updates.add(Json.write(node).getBytes(StandardCharsets.UTF_8));
            }
            return updates;
        });
    }
}
