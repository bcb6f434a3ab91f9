package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** An account that the bot is connected with, and its chats with customers. Guarded by the world's lock. */
final class BusinessAccount {
    final String connectionId;
    final SimUser owner;
    final Map<Long, ChatState> chats = new HashMap<>();
    boolean isEnabled = true;
    boolean canReply;
    private final Instant since = Instant.now();

    /** Private chats of one account draw from one counter. */
    private long messageIds;

    BusinessAccount(String connectionId, SimUser owner, boolean canReply) {
        this.connectionId = connectionId;
        this.owner = owner;
        this.canReply = canReply;
    }

    /** The account's chat with this customer: it has the customer's id, as the customer's own chat with the bot has. */
    ChatState with(SimUser customer) {
        return chats.computeIfAbsent(customer.id(), _ -> new ChatState(SimChat.with(customer), () -> ++messageIds));
    }

    ObjectNode json() {
        ObjectNode json = Trees.object().put("id", connectionId);
        json.set("user", owner.json());
        json.put("user_chat_id", owner.id()).put("date", since.getEpochSecond());
        ObjectNode rights = json.putObject("rights");
        if (canReply) {
            rights.put("can_reply", true);
        }
        return json.put("is_enabled", isEnabled);
    }
}
