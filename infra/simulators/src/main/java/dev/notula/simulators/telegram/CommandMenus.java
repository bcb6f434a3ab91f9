package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.simulators.http.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The command menus that a bot has set, and which of them somebody sees. Guarded by the world's lock. */
final class CommandMenus {
    private final Map<String, JsonNode> menus = new HashMap<>();

    void set(String scope, String language, JsonNode commands) {
        menus.put(scope + "/" + language, commands);
    }

    void remove(String scope, String language) {
        menus.remove(scope + "/" + language);
    }

    JsonNode get(String scope, String language) {
        return menus.getOrDefault(scope + "/" + language, Trees.array());
    }

    /** What a person sees in a chat: of the narrowest scope that has a menu, in the person's language or in none. */
    List<CommandHint> shown(ChatState state, SimUser user) {
        String language = user.languageCode() == null ? "" : user.languageCode();
        String twoLetters = language.length() > 2 ? language.substring(0, 2) : language;
        return scopes(state, user)
                .flatMap(scope -> Stream.of(scope + "/" + twoLetters, scope + "/"))
                .filter(menus::containsKey)
                .findFirst()
                .map(menus::get)
                .map(CommandMenus::hints)
                .orElse(List.of());
    }

    /** Bot API, BotCommandScope. */
    private static Stream<String> scopes(ChatState state, SimUser user) {
        String chat = Long.toString(state.chat.id());
        if (state.chat.isPrivate()) {
            return Stream.of("chat/" + chat + "/", "all_private_chats//", "default//");
        }
        List<String> scopes = new ArrayList<>(List.of("chat_member/" + chat + "/" + user.id()));
        boolean isAdministrator =
                List.of("creator", "administrator").contains(state.statuses.getOrDefault(user.id(), "member"));
        if (isAdministrator) {
            scopes.add("chat_administrators/" + chat + "/");
        }
        scopes.add("chat/" + chat + "/");
        if (isAdministrator) {
            scopes.add("all_chat_administrators//");
        }
        scopes.addAll(List.of("all_group_chats//", "default//"));
        return scopes.stream();
    }

    private static List<CommandHint> hints(JsonNode commands) {
        return StreamSupport.stream(commands.spliterator(), false)
                .map(command -> new CommandHint(
                        command.path("command").asText(),
                        command.path("description").asText()))
                .toList();
    }
}
