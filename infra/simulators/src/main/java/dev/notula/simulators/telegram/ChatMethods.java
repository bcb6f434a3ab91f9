package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import java.util.Map;
import java.util.Optional;

/** The methods about chats, their members and their files (Bot API, getFile). */
final class ChatMethods {
    private final World world;

    ChatMethods(World world) {
        this.world = world;
    }

    void register(Map<String, BotMethods.Method> methods) {
        methods.put("getChat", this::getChat);
        methods.put("getChatMember", this::getChatMember);
        methods.put("leaveChat", this::leaveChat);
        methods.put("getFile", this::getFile);
        methods.put("getBusinessConnection", this::getBusinessConnection);
    }

    private ApiResult getChat(Params params) {
        ChatState state = world.chatOf(params);
        state.requireBot();
        return ApiResult.of(state.chat.json().put("accent_color_id", 0).put("max_reaction_count", 11));
    }

    private ApiResult getChatMember(Params params) {
        ChatState state = world.chatOf(params);
        state.requireBot();
        long userId = params.number("user_id");
        if (userId <= 0) {
            throw ApiException.badRequest("invalid user_id specified");
        }
        if (userId == world.botId) {
            return ApiResult.of(member(world.botUser(), state.botStatus));
        }
        ObjectNode user = userJson(userId).orElseThrow(() -> ApiException.badRequest("user not found"));
        boolean seen = state.messages.values().stream()
                .anyMatch(message -> message.from != null && message.from.id() == userId);
        boolean present = seen || state.chat.id() == userId;
        return ApiResult.of(member(user, state.statuses.getOrDefault(userId, present ? "member" : "left")));
    }

    static ObjectNode member(ObjectNode user, String status) {
        ObjectNode member = Trees.object();
        member.set("user", user);
        member.put("status", status);
        if (status.equals("restricted")) {
            member.put("is_member", true).put("can_send_messages", false).put("until_date", 0);
        }
        if (status.equals("kicked")) {
            member.put("until_date", 0);
        }
        return member;
    }

    private Optional<ObjectNode> userJson(long userId) {
        return Optional.ofNullable(world.users.get(userId)).map(SimUser::json);
    }

    private ApiResult leaveChat(Params params) {
        ChatState state = world.chatOf(params);
        state.requireBot();
        if (state.chat.isPrivate()) {
            throw ApiException.badRequest("chat member status can't be changed in private chats");
        }
        state.botStatus = "left";
        return ApiResult.TRUE;
    }

    private ApiResult getBusinessConnection(Params params) {
        BusinessAccount account = world.accounts.get(params.text("business_connection_id"));
        if (account == null) {
            throw ApiException.badRequest("business connection not found");
        }
        return ApiResult.of(account.json());
    }

    private ApiResult getFile(Params params) {
        String id = params.text("file_id");
        if (!id.matches("[A-Za-z0-9_-]+")) {
            throw ApiException.badRequest("invalid file_id");
        }
        FileStore.Stored stored = world.files.byId(id);
        if (stored == null) {
            throw ApiException.badRequest("wrong file_id or the file is temporarily unavailable");
        }
        if (world.files.isTooBig(stored)) {
            throw ApiException.badRequest("file is too big");
        }
        return ApiResult.of(Trees.object()
                .put("file_id", id)
                .put("file_unique_id", stored.file().fileUniqueId())
                .put("file_size", stored.file().bytes().length)
                .put("file_path", world.files.pathOf(stored)));
    }
}
