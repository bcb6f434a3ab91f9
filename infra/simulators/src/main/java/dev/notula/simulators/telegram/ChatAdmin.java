package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import java.time.Duration;
import java.time.Instant;

/**
 * What happens to chats rather than in them: the bot comes and goes, people get rights, topics open and close.
 *
 * <p>Thread-safe.
 */
public final class ChatAdmin {
    private final World world;

    ChatAdmin(World world) {
        this.world = world;
    }

    /** Makes the chat known to the bot although nothing has been said in it. */
    public void open(SimChat chat) {
        world.watch.change(() -> world.chat(chat));
    }

    /** Gives the bot this status ({@code member}, {@code administrator}, {@code restricted}, {@code left}, {@code
     * kicked}) and tells it by {@code my_chat_member}; gives the update's id. In a private chat {@code kicked} means
     * that the person has blocked the bot. */
    public long botStatus(SimChat chat, SimUser by, String status) {
        return world.watch.change(() -> {
            ChatState state = world.chat(chat);
            ObjectNode change = Trees.object();
            change.set("chat", chat.json());
            change.set("from", by.json());
            change.put("date", Instant.now().getEpochSecond());
            change.set("old_chat_member", ChatMethods.member(world.botUser(), state.botStatus));
            change.set("new_chat_member", ChatMethods.member(world.botUser(), status));
            state.botStatus = status;
            return world.updates.add("my_chat_member", String.valueOf(chat.id()), change);
        });
    }

    /** Switches the bot's privacy mode: with it, groups show a bot that is no administrator only what is for it. */
    public void privacyMode(boolean isOn) {
        world.watch.change(() -> {
            world.privacyMode = isOn;
        });
    }

    /** Lets chats of this kind take no more messages and edits than so many in each such while; the rest meets 429. */
    public void pace(SimChat.Kind kind, int messages, Duration window) {
        world.watch.change(() -> {
            world.paces.put(kind, new Pace(messages, window));
        });
    }

    /** Sets what {@code getChatMember} says of a person. */
    public void memberStatus(SimChat chat, SimUser user, String status) {
        world.watch.change(() -> {
            world.users.put(user.id(), user);
            world.chat(chat).statuses.put(user.id(), status);
        });
    }

    /** Opens a topic in a forum; its id is that of the service message that opens it. */
    public long createTopic(SimChat forum, SimUser by, String name) {
        if (!forum.isForum()) {
            throw new IllegalArgumentException("only a forum has topics");
        }
        return world.watch.change(() -> {
            ChatState state = world.chat(forum);
            StoredMessage message = world.newMessage(state, false, by);
            message.json.put("message_thread_id", message.id).put("is_topic_message", true);
            message.json.putObject("forum_topic_created").put("name", name).put("icon_color", 7322096);
            state.openTopics.put(message.id, true);
            world.updates.add("message", String.valueOf(forum.id()), message.json.deepCopy());
            return message.id;
        });
    }

    public void closeTopic(SimChat forum, long topicId) {
        world.watch.change(() -> world.chat(forum).openTopics.put(topicId, false));
    }

    public void deleteTopic(SimChat forum, long topicId) {
        world.watch.change(() -> world.chat(forum).openTopics.remove(topicId));
    }

    /** Deletes a message, which no update tells. */
    public void deleteMessage(SimChat chat, long messageId) {
        world.watch.change(() -> {
            StoredMessage message = world.chat(chat).visible(messageId);
            if (message == null) {
                throw new IllegalArgumentException("no message " + messageId);
            }
            message.deleted = true;
        });
    }

    /** Makes a group a supergroup: the old id answers 400 with {@code migrate_to_chat_id} from now on. */
    public void migrate(SimChat group, SimChat supergroup) {
        world.watch.change(() -> {
            ChatState old = world.chat(group);
            ChatState next = world.chat(supergroup);
            StoredMessage there = world.newMessage(old, false, null);
            there.json.put("migrate_to_chat_id", supergroup.id());
            StoredMessage here = world.newMessage(next, false, null);
            here.json.put("migrate_from_chat_id", group.id());
            old.migratedTo = supergroup.id();
            world.updates.add("message", String.valueOf(group.id()), there.json.deepCopy());
            world.updates.add("message", String.valueOf(supergroup.id()), here.json.deepCopy());
        });
    }

    /** Lets every path that getFile gave out answer 404, as an hour does. */
    public void expireFilePaths() {
        world.watch.change(world.files::expirePaths);
    }
}
