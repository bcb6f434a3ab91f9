package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Exchange;
import dev.notula.simulators.http.Faults;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.NotSeenException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Telegram on this machine: the Bot API over HTTP as strict as the real one (core.telegram.org/bots/api;
 * <a href="https://core.telegram.org/bots/api">core.telegram.org</a>), and methods to act as the people who write to
 * the bot and see what it answers.
 *
 * <p>Thread-safe. Everything is in memory and gone with {@link #close}.
 */
public final class TelegramSimulator implements AutoCloseable {
    private final World world;
    private final WebhookDelivery delivery;
    private final UserActions users;
    private final ChatAdmin admin;
    private final BusinessActions business;
    private final HttpFront front;

    private TelegramSimulator(String botToken, String botUsername, int port) {
        world = new World(botToken, botUsername);
        users = new UserActions(world);
        admin = new ChatAdmin(world);
        business = new BusinessActions(world, users);
        // The delivery executes calls, and some calls steer the delivery.
        BotApiFront[] api = new BotApiFront[1];
        delivery = new WebhookDelivery(world.updates, answer -> api[0].readWebhookAnswer(answer));
        api[0] = new BotApiFront(world, new BotMethods(world, delivery));
        front = HttpFront.start(port, api[0]::serve);
    }

    /** Starts on a free port. The token looks like {@code 123456:letters}; its number is the bot's user id. */
    public static TelegramSimulator start(String botToken, String botUsername) {
        return start(botToken, botUsername, 0);
    }

    public static TelegramSimulator start(String botToken, String botUsername, int port) {
        return new TelegramSimulator(botToken, botUsername, port);
    }

    /** What {@code https://api.telegram.org} is to the real bot. */
    public String url() {
        return front.url();
    }

    /** Gives the bot another token, as BotFather does; the old one is refused from now on. */
    public TelegramSimulator token(String botToken) {
        world.token = botToken;
        return this;
    }

    public long botId() {
        return world.botId;
    }

    /**
     * Faults by method name, or by {@code download} for files. {@link TelegramFault} has the usual ones. Executed calls
     * whose answer is lost count as calls.
     */
    public Faults faults() {
        return world.faults;
    }

    /** Rights, topics, deletions and what else happens to chats. */
    public ChatAdmin admin() {
        return admin;
    }

    /** Business accounts and their customers. */
    public BusinessActions business() {
        return business;
    }

    /** Makes it an own Bot API server, which gives out files of any size. */
    public TelegramSimulator ownServer() {
        world.files.giveOutAnySize();
        return this;
    }

    /** Makes it an own Bot API server that shares its disk: files are given out as absolute paths in this folder. */
    public TelegramSimulator ownServer(Path folder) {
        world.files.giveOutOnDisk(folder);
        return ownServer();
    }

    // As people

    /** Sends in a private chat as its person, or in a channel. */
    public Incoming send(SimChat chat, UserMessage message) {
        return users.send(chat, null, message);
    }

    public Incoming send(SimChat chat, SimUser from, UserMessage message) {
        return users.send(chat, from, message);
    }

    public Incoming sendText(SimChat chat, String text) {
        return send(chat, UserMessage.text(text));
    }

    public Incoming sendText(SimChat chat, SimUser from, String text) {
        return send(chat, from, UserMessage.text(text));
    }

    public Incoming sendVoice(SimChat chat, byte[] ogg, Duration duration) {
        return send(chat, UserMessage.voice(ogg, duration));
    }

    public Incoming sendVoice(SimChat chat, SimUser from, byte[] ogg, Duration duration) {
        return send(chat, from, UserMessage.voice(ogg, duration));
    }

    /** Forwards a message; the same file gets a new id and keeps its lasting one. */
    public Incoming forward(SimChat from, long messageId, SimChat to, SimUser by) {
        return users.forward(from, messageId, to, by);
    }

    /** Changes the text or caption of a person's message. */
    public Incoming edit(SimChat chat, long messageId, String textOrCaption) {
        return users.edit(chat, messageId, textOrCaption);
    }

    /** Lets Telegram report an edit by which nothing visible changed. */
    public Incoming editNothing(SimChat chat, long messageId) {
        return users.edit(chat, messageId, null);
    }

    /** Presses the button with this callback data or text; throws where the message has none such. */
    public Incoming press(SimChat chat, SimUser by, long messageId, String dataOrText) {
        return users.press(chat, by, messageId, dataOrText, false);
    }

    /** Sends a press with this data, whether or not the message has such a button. */
    public Incoming pressForged(SimChat chat, SimUser by, long messageId, String data) {
        return users.press(chat, by, messageId, data, true);
    }

    /** Delivers an update of the past again, with the same id. */
    public void redeliver(long updateId) {
        world.updates.again(updateId);
    }

    /** Delivers this object as an update; without an {@code update_id} it gets the next. Gives the id. */
    public long inject(ObjectNode update) {
        return world.updates.inject(update);
    }

    // What came of it

    /** The chat's messages by their ids, deleted ones too. */
    public List<ChatMessage> messages(long chatId) {
        return world.watch.read(() -> snapshots(chatId));
    }

    /** The chat's messages by the bot that are still there. */
    public List<ChatMessage> botMessages(long chatId) {
        return messages(chatId).stream()
                .filter(message -> message.fromBot() && !message.deleted())
                .toList();
    }

    /** The message as it is now; throws where there never was one. */
    public ChatMessage message(long chatId, long messageId) {
        return world.watch.read(() -> {
            StoredMessage message = world.requireChat(chatId).messages.get(messageId);
            if (message == null) {
                throw new IllegalArgumentException("no message " + messageId + " in chat " + chatId);
            }
            return message.snapshot();
        });
    }

    /** Waits for a message, of anybody, that is like this; throws {@link NotSeenException} after the time. */
    public ChatMessage awaitMessage(long chatId, Predicate<ChatMessage> like, Duration timeout) {
        return world.watch
                .await(timeout, () -> snapshots(chatId).stream().filter(like).findFirst())
                .orElseThrow(() -> new NotSeenException("no such message within " + timeout + "; the chat shows "
                        + messages(chatId).stream()
                                .map(message -> (message.fromBot() ? "bot: " : "user: ") + message.text())
                                .toList()));
    }

    /** Waits until more has changed than this count tells, or for the given time; gives the count now. */
    public long awaitChange(long seen, Duration timeout) {
        return world.watch.awaitChange(seen, timeout);
    }

    /** What the bot's drafts of this chat show, by their ids. */
    public Map<Long, String> drafts(long chatId) {
        return world.watch.read(() -> Map.copyOf(world.requireChat(chatId).drafts));
    }

    /** Every call of the Bot API and every download so far, in the order of their ends. */
    public List<ApiCall> calls() {
        return world.watch.read(() -> List.copyOf(world.calls));
    }

    /** Every call and download on the wire, in the order of their ends. */
    public List<Exchange> exchanges() {
        return front.exchanges();
    }

    /** The calls of one method; {@code download} are the files fetched. */
    public List<ApiCall> calls(String method) {
        return calls().stream()
                .filter(call -> call.method().equalsIgnoreCase(method))
                .toList();
    }

    /** Waits for a call that is like this; throws {@link NotSeenException} after the time. */
    public ApiCall awaitCall(Predicate<ApiCall> like, Duration timeout) {
        return world.watch
                .await(timeout, () -> world.calls.stream().filter(like).findFirst())
                .orElseThrow(() -> new NotSeenException("no such call within " + timeout + "; there were "
                        + calls().stream().map(ApiCall::method).toList()));
    }

    /** Waits for the bot's answer to a press, given by its update. */
    public CallbackAnswer awaitCallbackAnswer(long updateId, Duration timeout) {
        return world.watch
                .await(timeout, () -> answer(updateId))
                .orElseThrow(() -> new NotSeenException("the press was not answered within " + timeout));
    }

    /** The commands that the app offers to somebody in a chat, as the bot has set them. */
    public List<CommandHint> commands(SimChat chat, SimUser user) {
        return world.watch.read(() -> world.menus.shown(world.requireChat(chat.id()), user));
    }

    // How updates travel

    /** How many updates wait for the bot. */
    public int pendingUpdates() {
        return world.updates.size();
    }

    /** Every try to reach the webhook so far. */
    public List<Delivery> deliveries() {
        return delivery.log();
    }

    /** Waits until the webhook has taken the update; throws {@link NotSeenException} after the time. */
    public Delivery awaitDelivery(long updateId, Duration timeout) {
        return delivery.awaitSuccess(updateId, timeout)
                .orElseThrow(() -> new NotSeenException(
                        "update " + updateId + " was not taken within " + timeout + "; tries: " + deliveries()));
    }

    /** Waits until no update is left to deliver; throws {@link NotSeenException} after the time. */
    public void awaitAllDelivered(Duration timeout) {
        if (!world.updates.awaitEmpty(timeout)) {
            throw new NotSeenException(pendingUpdates() + " updates are left after " + timeout);
        }
    }

    /** How long to wait after a failed delivery: nothing, then the first pause, doubled up to the longest. */
    public void webhookPauses(Duration first, Duration longest) {
        delivery.pauses(first, longest);
    }

    @Override
    public void close() {
        delivery.close();
        front.close();
    }

    private List<ChatMessage> snapshots(long chatId) {
        ChatState state = world.chats.get(chatId);
        return state == null
                ? List.of()
                : state.messages.values().stream().map(StoredMessage::snapshot).toList();
    }

    private Optional<CallbackAnswer> answer(long updateId) {
        @Nullable String queryId = world.pressedQueries.get(updateId);
        return world.callbackAnswers.stream()
                .filter(answer -> answer.queryId().equals(queryId))
                .findFirst();
    }
}
