package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people do, and the updates that tell the bot of it (Bot API, Available types). */
final class UserActions {
    private static final Pattern COMMAND = Pattern.compile("(?<![\\w/@])/[A-Za-z0-9_]{1,64}(?:@\\w{3,32})?");

    private static final Pattern MENTION = Pattern.compile("(?<![\\w/@])@[A-Za-z0-9_]{3,32}\\b");

    private final World world;

    UserActions(World world) {
        this.world = world;
    }

    Incoming send(SimChat chat, @Nullable SimUser from, UserMessage wanted) {
        return world.watch.change(() -> {
            ChatState state = world.chat(chat);
            StoredMessage message = written(state, author(state, from), wanted);
            return incoming(update(state, message, false), message);
        });
    }

    /** A message as somebody has written it; no update tells of it yet. */
    StoredMessage written(ChatState state, @Nullable SimUser author, UserMessage wanted) {
        SentFile file = wanted.kind == UserMessage.Kind.TEXT ? null : world.files.add(wanted);
        StoredMessage message = world.newMessage(state, false, author);
        place(state, message, wanted);
        if (wanted.senderChat != null) {
            inTheNameOf(wanted.senderChat, state, message);
        }
        if (wanted.forwardOrigin != null) {
            message.json.set("forward_origin", wanted.forwardOrigin);
        }
        if (wanted.externalReply != null) {
            message.json.set("external_reply", wanted.externalReply);
        }
        if (wanted.mediaGroupId != null) {
            message.json.put("media_group_id", wanted.mediaGroupId);
        }
        if (file != null) {
            message.file = file;
            message.json.set(wanted.kind.field, mediaJson(wanted, file));
            if (wanted.kind == UserMessage.Kind.ANIMATION) {
                message.json.set("document", mediaJson(wanted, file));
            }
        }
        setText(message, wanted.text);
        return message;
    }

    Incoming edit(SimChat chat, long messageId, @Nullable String text) {
        return world.watch.change(() -> {
            ChatState state = world.chat(chat);
            StoredMessage message = require(state, messageId);
            change(message, text);
            return incoming(update(state, message, true), message);
        });
    }

    void change(StoredMessage message, @Nullable String text) {
        message.rememberEdit(Instant.now());
        if (text != null) {
            setText(message, text);
        }
    }

    Incoming forward(SimChat from, long messageId, SimChat to, @Nullable SimUser by) {
        return world.watch.change(() -> {
            StoredMessage original = require(world.chat(from), messageId);
            ChatState state = world.chat(to);
            StoredMessage copy = world.newMessage(state, false, author(state, by));
            for (UserMessage.Kind kind : UserMessage.Kind.values()) {
                JsonNode media = original.json.path(kind.field);
                if (media.isObject() && original.file != null) {
                    SentFile file = world.files.again(original.file);
                    copy.file = file;
                    copy.json.set(kind.field, ((ObjectNode) media.deepCopy()).put("file_id", file.fileId()));
                }
            }
            ObjectNode origin = Trees.object().put("date", original.sentAt.getEpochSecond());
            if (original.chat.kind() == SimChat.Kind.CHANNEL) {
                origin.put("type", "channel").put("message_id", messageId).set("chat", original.chat.json());
            } else {
                origin.put("type", "user").set("sender_user", original.json.path("from"));
            }
            copy.json.set("forward_origin", origin);
            setText(copy, original.text());
            return incoming(update(state, copy, false), copy);
        });
    }

    /** A press; a label that no button has is an error of the test unless the press is forged. */
    Incoming press(SimChat chat, SimUser by, long messageId, String dataOrLabel, boolean forged) {
        return world.watch.change(() -> {
            ChatState state = world.chat(chat);
            StoredMessage message = require(state, messageId);
            remember(by);
            String data = forged ? dataOrLabel : pressed(message, dataOrLabel);
            String queryId = world.newQueryId();
            ObjectNode query = Trees.object().put("id", queryId);
            query.set("from", by.json());
            query.set("message", message.json.deepCopy());
            query.put("chat_instance", String.valueOf(chat.id() * 31)).put("data", data);
            long id = world.updates.add("callback_query", "user/" + by.id(), query);
            world.pressedQueries.put(id, queryId);
            return new Incoming(id, chat.id(), messageId, null, null);
        });
    }

    private static String pressed(StoredMessage message, String dataOrLabel) {
        List<Button> buttons = message.buttons().stream().flatMap(List::stream).toList();
        return buttons.stream()
                .filter(button -> button.data() != null
                        && (button.data().equals(dataOrLabel) || button.text().equals(dataOrLabel)))
                .map(Button::data)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no button \"" + dataOrLabel + "\" under the message, only " + buttons));
    }

    private long update(ChatState state, StoredMessage message, boolean edited) {
        if (state.botStatus.equals("kicked") || state.botStatus.equals("left")) {
            return 0;
        }
        if (world.privacyMode && isPrivateTalk(state, message)) {
            return 0;
        }
        String kind = state.chat.kind() == SimChat.Kind.CHANNEL ? "channel_post" : "message";
        return world.updates.add(
                edited ? "edited_" + kind : kind, String.valueOf(state.chat.id()), message.json.deepCopy());
    }

    /**
     * Whether privacy mode keeps it from the bot: in groups all but commands and answers to the bot (Bot features,
     * Privacy mode).
     */
    private boolean isPrivateTalk(ChatState state, StoredMessage message) {
        boolean isGroup = state.chat.kind() == SimChat.Kind.GROUP || state.chat.kind() == SimChat.Kind.SUPERGROUP;
        boolean isForBot = message.text().startsWith("/")
                || message.json.path("reply_to_message").path("from").path("id").asLong() == world.botId;
        return isGroup && !state.botStatus.equals("administrator") && !isForBot;
    }

    /** The fixed senders that stand in for others (Bot API, Message, the field from). */
    private static void inTheNameOf(SimChat sender, ChatState state, StoredMessage message) {
        boolean isAnonymous = sender.id() == state.chat.id();
        message.json.set("sender_chat", sender.json());
        message.json
                .putObject("from")
                .put("id", isAnonymous ? 1_087_968_824L : 777_000L)
                .put("is_bot", isAnonymous)
                .put("first_name", isAnonymous ? "Group" : "Telegram");
        if (!isAnonymous) {
            message.json.put("is_automatic_forward", true);
        }
    }

    /** Where in the chat it stands: topic and message answered. */
    private static void place(ChatState state, StoredMessage message, UserMessage wanted) {
        StoredMessage replied = wanted.replyTo == null ? null : require(state, wanted.replyTo);
        if (state.chat.isForum()) {
            Long topic = wanted.threadId;
            if (topic == null && replied != null && replied.json.has("message_thread_id")) {
                topic = replied.json.path("message_thread_id").asLong();
            }
            if (topic != null) {
                message.json.put("message_thread_id", topic).put("is_topic_message", true);
                // A plain message in a topic answers the service message that made the topic.
                replied = replied == null ? require(state, topic) : replied;
            }
        } else if (replied != null && state.chat.kind() == SimChat.Kind.SUPERGROUP) {
            // Replies in a plain supergroup carry a thread too, although it has no topics.
            message.json.put(
                    "message_thread_id", replied.json.path("message_thread_id").asLong(replied.id));
        }
        if (replied != null) {
            message.json.set("reply_to_message", replied.withoutReply());
        }
    }

    private static ObjectNode mediaJson(UserMessage wanted, SentFile file) {
        ObjectNode media = Trees.object();
        switch (wanted.kind) {
            case VIDEO, ANIMATION -> media.put("width", 1280).put("height", 720);
            case VIDEO_NOTE -> media.put("length", 384);
            default -> {}
        }
        if (wanted.kind != UserMessage.Kind.DOCUMENT) {
            media.put("duration", wanted.durationSeconds);
        }
        if (wanted.fileName != null) {
            media.put("file_name", wanted.fileName);
        }
        if (wanted.mimeType != null) {
            media.put("mime_type", wanted.mimeType);
        }
        media.put("file_id", file.fileId()).put("file_unique_id", file.fileUniqueId());
        if (wanted.sizeKnown) {
            media.put("file_size", wanted.declaredSize == null ? wanted.bytes.length : wanted.declaredSize);
        }
        return media;
    }

    private static void setText(StoredMessage message, String text) {
        message.source = text;
        if (text.isEmpty()) {
            message.json.remove(message.textField());
            return;
        }
        ArrayNode entities = Trees.array();
        Matcher mention = MENTION.matcher(text);
        while (mention.find()) {
            entities.addObject()
                    .put("offset", mention.start())
                    .put("length", mention.end() - mention.start())
                    .put("type", "mention");
        }
        Matcher command = COMMAND.matcher(text);
        while (command.find()) {
            entities.addObject()
                    .put("offset", command.start())
                    .put("length", command.end() - command.start())
                    .put("type", "bot_command");
        }
        message.setText(text, entities);
    }

    private @Nullable SimUser author(ChatState state, @Nullable SimUser from) {
        if (state.chat.kind() == SimChat.Kind.CHANNEL) {
            return null;
        }
        SimUser author = from == null ? state.chat.partner() : from;
        if (author == null) {
            throw new IllegalArgumentException("a message in a group has an author");
        }
        remember(author);
        return author;
    }

    private void remember(SimUser user) {
        world.users.put(user.id(), user);
    }

    static StoredMessage require(ChatState state, long messageId) {
        StoredMessage message = state.visible(messageId);
        if (message == null) {
            throw new IllegalArgumentException("no message " + messageId + " in chat " + state.chat.id());
        }
        return message;
    }

    static Incoming incoming(long updateId, StoredMessage message) {
        SentFile file = message.file;
        return new Incoming(
                updateId,
                message.chat.id(),
                message.id,
                file == null ? null : file.fileId(),
                file == null ? null : file.fileUniqueId());
    }
}
