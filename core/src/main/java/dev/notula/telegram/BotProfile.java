package dev.notula.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people see of the bot before they write to it (Bot API, Available methods). Each text is for one
 * language, two letters, or null for everybody whose language has none of its own. Thread-safe.
 */
public final class BotProfile {
    private final Calls calls;
    private final Duration timeout;

    BotProfile(Calls calls, Duration timeout) {
        this.calls = calls;
        this.timeout = timeout;
    }

    /** Sets the command menu. */
    public ApiResult<Boolean> setCommands(List<MenuCommand> commands, CommandScope scope, @Nullable String language) {
        ObjectNode parameters = in(language);
        ArrayNode nodes = parameters.putArray("commands");
        commands.forEach(
                entry -> nodes.addObject().put("command", entry.command()).put("description", entry.description()));
        parameters.putObject("scope").put("type", scope.wireName());
        return done("setMyCommands", parameters);
    }

    /** Sets what an empty chat with the bot shows, at most 512 characters. */
    public ApiResult<Boolean> setDescription(String description, @Nullable String language) {
        return done("setMyDescription", in(language).put("description", description));
    }

    /** Sets what the bot's profile says and what goes with a link to it, at most 120 characters. */
    public ApiResult<Boolean> setShortDescription(String description, @Nullable String language) {
        return done("setMyShortDescription", in(language).put("short_description", description));
    }

    private static ObjectNode in(@Nullable String language) {
        ObjectNode parameters = Json.object();
        return language == null ? parameters : parameters.put("language_code", language);
    }

    private ApiResult<Boolean> done(String method, ObjectNode parameters) {
        return calls.call(method, parameters, timeout).map(JsonNode::booleanValue);
    }
}
