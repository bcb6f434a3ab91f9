package dev.notula.webhook;

import dev.notula.menu.BotMenu;
import dev.notula.telegram.ApiError;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.WebhookInfo;
import dev.notula.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Tells Telegram where to deliver the bot's updates and which commands it has, and makes sure that the former was
 * understood. Thread-safe.
 */
public final class WebhookRegistration {
    /** What the webhook understands. */
    public static final List<String> ALLOWED_UPDATES = List.of(
            "message",
            "channel_post",
            "callback_query",
            "my_chat_member",
            "business_connection",
            "business_message",
            "edited_business_message",
            "deleted_business_messages");

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Two calls that Telegram does not answer. */
    private static final Duration LONGEST_TRY = Duration.ofSeconds(30);

    private final BotApi telegram;

    public WebhookRegistration(BotApi telegram) {
        this.telegram = telegram;
    }

    /**
     * Has updates delivered there and the command menus shown; tries again within the deadline what may pass. A bot
     * without menus works, so that they alone fail nothing.
     */
    public Registered register(URI webhook, String secret, int connections, Deadline deadline)
            throws InterruptedException {
        ApiResult<WebhookInfo> info = patiently(
                () -> telegram.setWebhook(webhook, secret, connections, ALLOWED_UPDATES)
                        .then(_ -> telegram.getWebhookInfo()),
                deadline);
        return switch (info) {
            case ApiResult.Ok<WebhookInfo>(WebhookInfo now) ->
                now.url().equals(webhook.toString())
                        ? Registered.done("Telegram delivers to the webhook; " + now.pendingUpdates()
                                + " updates wait; " + menus(deadline))
                        : Registered.failed("Telegram took the webhook but delivers elsewhere: is another program"
                                + " running with this bot's token?");
            case ApiResult.Failed<WebhookInfo>(ApiError error) -> Registered.failed(sentence(error));
        };
    }

    /** Ends the delivery there; a webhook that leads elsewhere stays as it is. */
    public Registered remove(URI webhook, Deadline deadline) throws InterruptedException {
        ApiResult<Boolean> removed = patiently(
                () -> telegram.getWebhookInfo()
                        .then(info -> info.url().equals(webhook.toString())
                                ? telegram.deleteWebhook(false)
                                : new ApiResult.Ok<>(false)),
                deadline);
        return switch (removed) {
            case ApiResult.Ok<Boolean>(Boolean wasOurs) ->
                Registered.done(wasOurs ? "The webhook is removed" : "The webhook leads elsewhere and stays");
            case ApiResult.Failed<Boolean>(ApiError error) -> Registered.failed(sentence(error));
        };
    }

    private String menus(Deadline deadline) {
        return BotMenu.apply(telegram.profile(), deadline) instanceof ApiResult.Failed<Boolean>(ApiError error)
                ? "it does not take the command menus: " + error.description()
                : "it shows the command menus";
    }

    private static <T> ApiResult<T> patiently(Supplier<ApiResult<T>> call, Deadline deadline)
            throws InterruptedException {
        while (true) {
            ApiResult<T> result = call.get();
            if (!(result instanceof ApiResult.Failed<T>(ApiError error))) {
                return result;
            }
            Duration pause = Objects.requireNonNullElse(error.retryAfter(), PAUSE);
            boolean mayPass = error.kind() == ApiError.Kind.UNCERTAIN || error.kind() == ApiError.Kind.RATE_LIMITED;
            if (!mayPass || !deadline.allows(pause.plus(LONGEST_TRY))) {
                return result;
            }
            Thread.sleep(pause);
        }
    }

    private static String sentence(ApiError error) {
        return switch (error.kind()) {
            case UNAUTHORIZED ->
                "Telegram refuses TELEGRAM_BOT_TOKEN; ./notula secrets stores another, then deploy once more";
            case UNCERTAIN -> "Telegram does not answer (" + error.description() + "); deploy once more";
            default -> "Telegram says: " + error.description();
        };
    }
}
