package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Faults;
import dev.notula.simulators.http.Trees;
import dev.notula.simulators.http.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that Telegram knows, guarded by one lock. */
final class World {
    volatile String token;
    final long botId;
    final String botUsername;
    final Watch watch = new Watch();
    final Faults faults = new Faults();
    final Map<Long, ChatState> chats = new LinkedHashMap<>();
    final Map<Long, SimUser> users = new HashMap<>();
    final Map<String, BusinessAccount> accounts = new HashMap<>();
    final FileStore files = new FileStore();
    final UpdateQueue updates = new UpdateQueue();
    final List<ApiCall> calls = new ArrayList<>();
    final Map<String, Boolean> openQueries = new HashMap<>();
    final Map<Long, String> pressedQueries = new HashMap<>();
    final List<CallbackAnswer> callbackAnswers = new ArrayList<>();
    final Map<SimChat.Kind, Pace> paces = new EnumMap<>(SimChat.Kind.class);
    final CommandMenus menus = new CommandMenus();
    boolean privacyMode;
    private long messageIds;
    private long queryIds = 4_000_000_000_000_000L;

    World(String token, String botUsername) {
        if (!token.matches("\\d+:[\\w-]+")) {
            throw new IllegalArgumentException("a bot token looks like 123456:letters");
        }
        this.token = token;
        this.botId = Long.parseLong(token.substring(0, token.indexOf(':')));
        this.botUsername = botUsername;
    }

    /** The chat, made known by the first thing that happens in it. */
    ChatState chat(SimChat chat) {
        return chats.computeIfAbsent(chat.id(), _ -> new ChatState(chat, () -> ++messageIds));
    }

    ChatState requireChat(long chatId) {
        ChatState state = chats.get(chatId);
        if (state == null) {
            throw new IllegalArgumentException("nothing has happened in chat " + chatId);
        }
        return state;
    }

    /** The chat that a call names by id or by @name. */
    ChatState chatOf(Params params) {
        String name = params.text("chat_id").strip();
        if (name.isEmpty()) {
            throw ApiException.badRequest("chat_id is empty");
        }
        if (params.has("business_connection_id")) {
            return businessChatOf(params);
        }
        ChatState state = name.startsWith("@") ? byUsername(name.substring(1)) : chats.get(params.number("chat_id"));
        if (state == null) {
            throw ApiException.badRequest("chat not found");
        }
        return state;
    }

    /** The chat of a business account in whose name the call is. */
    private ChatState businessChatOf(Params params) {
        BusinessAccount account = accounts.get(params.text("business_connection_id"));
        if (account == null || !account.isEnabled) {
            throw ApiException.badRequest("business connection not found");
        }
        ChatState state = account.chats.get(params.number("chat_id"));
        if (state == null) {
            throw ApiException.badRequest("chat not found");
        }
        if (!account.canReply) {
            throw ApiException.badRequest("not enough rights to send text messages to the chat");
        }
        return state;
    }

    /** Refuses what is too fast for the chat. */
    void requirePace(SimChat chat) {
        Pace pace = paces.get(chat.kind());
        if (pace != null) {
            pace.take(chat.id(), Instant.now());
        }
    }

    String newQueryId() {
        String id = String.valueOf(queryIds++);
        openQueries.put(id, true);
        return id;
    }

    ObjectNode botUser() {
        return Trees.object()
                .put("id", botId)
                .put("is_bot", true)
                .put("first_name", botUsername)
                .put("username", botUsername);
    }

    /** A new message with what every message has. */
    StoredMessage newMessage(ChatState state, boolean fromBot, @Nullable SimUser from) {
        Instant now = Instant.now();
        long id = state.nextMessageId();
        ObjectNode json = Trees.object().put("message_id", id);
        if (state.chat.kind() == SimChat.Kind.CHANNEL) {
            json.set("sender_chat", state.chat.json());
        } else if (fromBot) {
            json.set("from", botUser());
        } else if (from != null) {
            json.set("from", from.json());
        }
        json.set("chat", state.chat.json());
        json.put("date", now.getEpochSecond());
        StoredMessage message = new StoredMessage(state.chat, id, fromBot, from, now, json);
        state.messages.put(id, message);
        return message;
    }

    private @Nullable ChatState byUsername(String username) {
        return chats.values().stream()
                .filter(state -> !state.chat.isPrivate() && username.equalsIgnoreCase(state.chat.username()))
                .findFirst()
                .orElse(null);
    }
}
