package dev.notula.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.config.Credential;
import dev.notula.json.Json;
import dev.notula.telegram.ApiError.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Telegram's Bot API. A call never throws for what Telegram or the network does, ends within its time-out (15 seconds
 * unless said otherwise), and leaves out by itself what Telegram refuses: a closed topic, unreadable markup. Nothing that
 * comes out of here holds the token.
 *
 * <p>Thread-safe.
 */
public final class BotApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final long SLOWEST_UPLOAD_BYTES_PER_SECOND = 128 << 10;
    private static final int LONGEST_NOTICE = 200;

    private final Calls calls;
    private final Downloads downloads;
    private final BotProfile profile;
    private final BusinessAccounts business;
    private final Drafts drafts;
    private final Updates updates;
    private final Duration timeout;

    /**
     * A client of the server at this address.
     *
     * @param baseUrl {@code https://api.telegram.org} or an own Bot API server
     * @param token asked at every call, so that it may change
     */
    public BotApi(HttpClient http, URI baseUrl, Credential token) {
        this(() -> http, baseUrl, token, () -> {});
    }

    /**
     * A client that does without this kind of HTTP client until there is a file to send or to fetch.
     *
     * @param throttled runs each time that Telegram puts a call off
     */
    public BotApi(Supplier<HttpClient> http, URI baseUrl, Credential token, Runnable throttled) {
        this(http, baseUrl, token, throttled, TIMEOUT);
    }

    BotApi(Supplier<HttpClient> http, URI baseUrl, Credential token, Runnable throttled, Duration timeout) {
        this.timeout = timeout;
        Endpoint endpoint = new Endpoint(baseUrl, token);
        this.calls = new Calls(http, endpoint, throttled);
        this.downloads = new Downloads(calls, endpoint);
        this.profile = new BotProfile(calls, timeout);
        this.business = new BusinessAccounts(calls, timeout);
        this.drafts = new Drafts(calls, timeout);
        this.updates = new Updates(calls, timeout);
    }

    /** What people see of the bot. */
    public BotProfile profile() {
        return profile;
    }

    /** The business accounts that the bot serves. */
    public BusinessAccounts business() {
        return business;
    }

    /** What is shown while it is being written. */
    public Drafts drafts() {
        return drafts;
    }

    /** What happened, for a bot without a webhook. */
    public Updates updates() {
        return updates;
    }

    /** Who the bot is. */
    public ApiResult<BotIdentity> getMe() {
        return call("getMe", Json.object()).then(node -> {
            User user = User.of(node);
            return user == null || user.username() == null
                    ? unreadable()
                    : new ApiResult.Ok<>(
                            new BotIdentity(user.username(), Fields.isTrue(node, "can_read_all_group_messages")));
        });
    }

    /**
     * Has updates delivered to a URL.
     *
     * @param secret 1 to 256 of A-Z, a-z, 0-9, _ and -, which comes back with every delivery
     * @param maxConnections 1 to 100
     */
    public ApiResult<Boolean> setWebhook(URI url, String secret, int maxConnections, List<String> allowed) {
        ObjectNode parameters = Json.object()
                .put("url", url.toString())
                .put("secret_token", secret)
                .put("max_connections", maxConnections);
        allowed.forEach(parameters.putArray("allowed_updates")::add);
        return done("setWebhook", parameters);
    }

    /** Ends the delivery; the updates that wait are kept for getUpdates unless dropped. */
    public ApiResult<Boolean> deleteWebhook(boolean dropPending) {
        return done("deleteWebhook", Json.object().put("drop_pending_updates", dropPending));
    }

    /** How delivery goes. */
    public ApiResult<WebhookInfo> getWebhookInfo() {
        return call("getWebhookInfo", Json.object()).map(WebhookInfo::of);
    }

    /** Makes a file ready to download. */
    public ApiResult<RemoteFile> getFile(String fileId) {
        return call("getFile", Json.object().put("file_id", fileId)).then(node -> {
            String path = Fields.nonBlank(node, "file_path");
            return path == null
                    ? ApiResult.failed(Kind.FILE_UNAVAILABLE, 200, "Telegram gave no path")
                    : new ApiResult.Ok<>(new RemoteFile(path));
        });
    }

    /**
     * Downloads a file as it comes in. The sink gets no more than the limit; after a failure it may have got a part.
     *
     * @param path from getFile; not of a {@link #fileOnDisk}
     * @param timeout for the whole download
     * @return the file's size in bytes
     * @throws IOException if the sink throws it
     */
    public ApiResult<Long> download(String path, long maxBytes, OutputStream sink, Duration timeout)
            throws IOException {
        return downloads.download(path, maxBytes, sink, timeout);
    }

    /**
     * The file itself, where an own Bot API server shares its disk with us.
     *
     * @param path from getFile
     */
    public Optional<Path> fileOnDisk(String path) {
        return downloads.onDisk(path);
    }

    /** Sends a text; gives its message id. */
    public ApiResult<Long> sendMessage(OutgoingMessage message) {
        ApiResult<Long> sent = call("sendMessage", message.toJson()).then(BotApi::messageId);
        OutgoingMessage lesser =
                sent instanceof ApiResult.Failed<Long>(ApiError error) ? message.without(error.kind()) : null;
        return lesser == null ? sent : sendMessage(lesser);
    }

    /** Sends a file; gives its message id. The time-out grows with the file. */
    public ApiResult<Long> sendDocument(OutgoingDocument document) {
        Duration uploadTimeout = timeout.plusSeconds(document.uploadBytes() / SLOWEST_UPLOAD_BYTES_PER_SECOND);
        ApiResult<Long> sent = calls.call("sendDocument", document.toMultipart(), uploadTimeout)
                .then(BotApi::messageId);
        OutgoingDocument lesser =
                sent instanceof ApiResult.Failed<Long>(ApiError error) ? document.without(error.kind()) : null;
        return lesser == null ? sent : sendDocument(lesser);
    }

    /** Replaces a message by plain text. */
    public ApiResult<Long> editMessageText(long chatId, long messageId, String text, @Nullable Keyboard keyboard) {
        return editMessageText(chatId, messageId, text, List.of(), keyboard);
    }

    /**
     * Replaces a message's text and buttons; gives its id. A message that is so already counts as edited.
     *
     * @param keyboard null removes the buttons
     */
    public ApiResult<Long> editMessageText(
            long chatId, long messageId, String text, List<Entity> entities, @Nullable Keyboard keyboard) {
        ObjectNode parameters = message(chatId, messageId).put("text", text);
        TextFields.write(parameters, entities);
        if (keyboard != null) {
            parameters.set("reply_markup", keyboard.toJson());
        }
        ApiResult<Long> edited = edit("editMessageText", parameters, messageId);
        return edited instanceof ApiResult.Failed<Long>(ApiError error)
                        && error.kind() == Kind.BAD_MARKUP
                        && !entities.isEmpty()
                ? editMessageText(chatId, messageId, text, List.of(), keyboard)
                : edited;
    }

    /** Replaces a message's buttons; gives its id. A message that has them already counts as edited. */
    public ApiResult<Long> editMessageReplyMarkup(long chatId, long messageId, Keyboard keyboard) {
        ObjectNode parameters = message(chatId, messageId);
        parameters.set("reply_markup", keyboard.toJson());
        return edit("editMessageReplyMarkup", parameters, messageId);
    }

    private ApiResult<Long> edit(String method, ObjectNode parameters, long messageId) {
        ApiResult<Long> edited = call(method, parameters).map(_ -> messageId);
        return edited instanceof ApiResult.Failed<Long>(ApiError error) && error.kind() == Kind.NOT_MODIFIED
                ? new ApiResult.Ok<>(messageId)
                : edited;
    }

    /** Deletes a message of the last 48 hours. */
    public ApiResult<Boolean> deleteMessage(long chatId, long messageId) {
        return done("deleteMessage", message(chatId, messageId));
    }

    /** Shows for 5 seconds that the bot is at work. Fails in channels. */
    public ApiResult<Boolean> sendTyping(long chatId, @Nullable Long threadId) {
        ObjectNode parameters = Json.object().put("chat_id", chatId).put("action", "typing");
        if (threadId != null) {
            parameters.put("message_thread_id", threadId);
        }
        return done("sendChatAction", parameters);
    }

    /**
     * Sets the bot's one reaction to a message. Fails where reactions are restricted.
     *
     * @param emoji one of Telegram's list, among them 👀 👍 👌 🙉; null removes the reaction
     */
    public ApiResult<Boolean> setMessageReaction(long chatId, long messageId, @Nullable String emoji) {
        ObjectNode parameters = message(chatId, messageId);
        ArrayNode reaction = parameters.putArray("reaction");
        if (emoji != null) {
            reaction.addObject().put("type", "emoji").put("emoji", emoji);
        }
        return done("setMessageReaction", parameters);
    }

    /** Ends a button's spinning, with a notice cut to 200 characters or an empty one for none. */
    public ApiResult<Boolean> answerCallbackQuery(String queryId, String notice) {
        ObjectNode parameters = Json.object().put("callback_query_id", queryId);
        if (!notice.isBlank()) {
            parameters.put("text", TextSplitter.cut(notice, LONGEST_NOTICE));
        }
        return done("answerCallbackQuery", parameters);
    }

    /** What a user is in a chat: creator, administrator, member, restricted, left or kicked. */
    public ApiResult<String> getChatMember(long chatId, long userId) {
        return call("getChatMember", Json.object().put("chat_id", chatId).put("user_id", userId))
                .map(node -> Fields.textOrEmpty(node, "status"));
    }

    private ApiResult<JsonNode> call(String method, ObjectNode parameters) {
        return calls.call(method, parameters, timeout);
    }

    private ApiResult<Boolean> done(String method, ObjectNode parameters) {
        return call(method, parameters).map(JsonNode::booleanValue);
    }

    private static ObjectNode message(long chatId, long messageId) {
        return Json.object().put("chat_id", chatId).put("message_id", messageId);
    }

    private static ApiResult<Long> messageId(JsonNode message) {
        Long id = Fields.number(message, "message_id");
        return id == null ? unreadable() : new ApiResult.Ok<>(id);
    }

    private static <T> ApiResult<T> unreadable() {
        return ApiResult.failed(Kind.UNCERTAIN, 200, "Telegram's answer lacks what was asked for");
    }
}
