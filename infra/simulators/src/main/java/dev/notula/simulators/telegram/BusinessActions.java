package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import java.util.List;

/**
 * People who have connected the bot with their business account, and their customers (Bot API, BusinessConnection).
 * Thread-safe.
 */
public final class BusinessActions {
    private final World world;
    private final UserActions users;

    BusinessActions(World world, UserActions users) {
        this.world = world;
        this.users = users;
    }

    /**
     * Connects the bot; gives the connection's id.
     *
     * @param canReply whether the bot may write in the owner's name
     */
    public String connect(SimUser owner, boolean canReply) {
        return world.watch.change(() -> {
            BusinessAccount account = connectedSilently(owner, canReply);
            tell(account);
            return account.connectionId;
        });
    }

    /** The same without an update, as if it had been before the bot's time. */
    public String connectSilently(SimUser owner, boolean canReply) {
        return world.watch.change(() -> connectedSilently(owner, canReply).connectionId);
    }

    private BusinessAccount connectedSilently(SimUser owner, boolean canReply) {
        world.chat(SimChat.with(owner));
        world.users.put(owner.id(), owner);
        String id = "biz_" + (world.accounts.size() + 1) + "_" + owner.id();
        BusinessAccount account = new BusinessAccount(id, owner, canReply);
        world.accounts.put(id, account);
        return account;
    }

    /** Ends the connection; gives the update's id. */
    public long disconnect(String connectionId) {
        return world.watch.change(() -> {
            BusinessAccount account = account(connectionId);
            account.isEnabled = false;
            return tell(account);
        });
    }

    private long tell(BusinessAccount account) {
        return world.updates.add("business_connection", "business/" + account.connectionId, account.json());
    }

    /** A customer writes to the account. */
    public Incoming send(String connectionId, SimUser customer, UserMessage message) {
        return send(connectionId, customer, customer, message);
    }

    /** The account's owner writes to a customer. */
    public Incoming answer(String connectionId, SimUser customer, UserMessage message) {
        return send(connectionId, customer, account(connectionId).owner, message);
    }

    private Incoming send(String connectionId, SimUser customer, SimUser author, UserMessage wanted) {
        return world.watch.change(() -> {
            BusinessAccount account = account(connectionId);
            ChatState state = account.with(customer);
            StoredMessage message = users.written(state, author, wanted);
            message.json.put("business_connection_id", connectionId);
            return UserActions.incoming(update(account, "business_message", state, message.json.deepCopy()), message);
        });
    }

    /** Changes the caption of a customer's message. */
    public long edit(String connectionId, SimUser customer, long messageId, String caption) {
        return world.watch.change(() -> {
            BusinessAccount account = account(connectionId);
            ChatState state = account.with(customer);
            StoredMessage message = UserActions.require(state, messageId);
            users.change(message, caption);
            return update(account, "edited_business_message", state, message.json.deepCopy());
        });
    }

    /** Deletes a customer's message for both. */
    public long delete(String connectionId, SimUser customer, long messageId) {
        return world.watch.change(() -> {
            BusinessAccount account = account(connectionId);
            ChatState state = account.with(customer);
            UserActions.require(state, messageId).deleted = true;
            ObjectNode deleted = Trees.object().put("business_connection_id", connectionId);
            deleted.set("chat", state.chat.json());
            deleted.putArray("message_ids").add(messageId);
            return update(account, "deleted_business_messages", state, deleted);
        });
    }

    /** What the customer sees. */
    public List<ChatMessage> messages(String connectionId, SimUser customer) {
        return world.watch.read(() -> account(connectionId).with(customer).messages.values().stream()
                .map(StoredMessage::snapshot)
                .toList());
    }

    /** The server tells a bot only of accounts that it is connected with. */
    private long update(BusinessAccount account, String kind, ChatState state, ObjectNode content) {
        String lane = "business/" + account.connectionId + "/" + state.chat.id();
        return account.isEnabled ? world.updates.add(kind, lane, content) : 0;
    }

    private BusinessAccount account(String connectionId) {
        BusinessAccount account = world.accounts.get(connectionId);
        if (account == null) {
            throw new IllegalArgumentException("no connection " + connectionId);
        }
        return account;
    }
}
