package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The methods about the bot itself (Bot API, Available methods). */
final class ProfileMethods {
    private static final Set<String> SCOPES = Set.of(
            "default",
            "all_private_chats",
            "all_group_chats",
            "all_chat_administrators",
            "chat",
            "chat_administrators",
            "chat_member");

    private final World world;
    private final Map<String, String> texts = new HashMap<>();

    ProfileMethods(World world) {
        this.world = world;
    }

    void register(Map<String, BotMethods.Method> methods) {
        methods.put("getMe", this::getMe);
        methods.put("setMyCommands", this::setMyCommands);
        methods.put("getMyCommands", params -> ApiResult.of(world.menus.get(scope(params), language(params))));
        methods.put("deleteMyCommands", params -> {
            world.menus.remove(scope(params), language(params));
            return ApiResult.TRUE;
        });
        text(methods, "Name", "name", 64);
        text(methods, "Description", "description", 512);
        text(methods, "ShortDescription", "short_description", 120);
    }

    private void text(Map<String, BotMethods.Method> methods, String name, String field, int longest) {
        methods.put("setMy" + name, params -> {
            String text = params.text(field);
            if (text.codePointCount(0, text.length()) > longest) {
                throw ApiException.badRequest("bot " + field.replace('_', ' ') + " is too long");
            }
            texts.put(field + "/" + language(params), text);
            return ApiResult.TRUE;
        });
        methods.put(
                "getMy" + name,
                params -> ApiResult.of(
                        Trees.object().put(field, texts.getOrDefault(field + "/" + language(params), ""))));
    }

    private ApiResult getMe(Params params) {
        return ApiResult.of(world.botUser()
                .put("can_join_groups", true)
                .put("can_read_all_group_messages", !world.privacyMode)
                .put("supports_inline_queries", false)
                .put("can_connect_to_business", true)
                .put("has_main_web_app", false)
                .put("has_topics_enabled", false));
    }

    private ApiResult setMyCommands(Params params) {
        JsonNode list = params.json("commands", "bot commands").orElseGet(Trees::array);
        if (!list.isArray() || list.size() > 100) {
            throw ApiException.badRequest("expected an Array of at most 100 bot commands");
        }
        for (JsonNode command : list) {
            if (!command.path("command").asText().matches("/?[a-z0-9_]{1,32}")) {
                throw ApiException.badRequest("BOT_COMMAND_INVALID");
            }
            String description = command.path("description").asText();
            int length = description.codePointCount(0, description.length());
            if (length < 1 || length > 256) {
                throw ApiException.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
            }
        }
        world.menus.set(scope(params), language(params), list);
        return ApiResult.TRUE;
    }

    private static String scope(Params params) {
        JsonNode scope = params.json("scope", "BotCommandScope")
                .orElseGet(() -> Trees.object().put("type", "default"));
        if (!(scope instanceof ObjectNode)
                || !SCOPES.contains(scope.path("type").asText())) {
            throw ApiException.badRequest("can't parse BotCommandScope: Unsupported type specified");
        }
        return scope.path("type").asText() + "/" + scope.path("chat_id").asText() + "/"
                + scope.path("user_id").asText();
    }

    private static String language(Params params) {
        String language = params.text("language_code");
        if (!language.matches("([a-z]{2})?")) {
            throw ApiException.badRequest("invalid language code specified");
        }
        return language;
    }
}
