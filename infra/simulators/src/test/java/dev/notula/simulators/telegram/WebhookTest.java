package dev.notula.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.Trees;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhookTest {
    private static final WebAnswer OK = WebAnswer.of(200, "application/json", "");

    @RegisterExtension
    final BotCaller bot = new BotCaller();

    private final Queue<WebRequest> received = new ConcurrentLinkedQueue<>();
    private volatile Function<WebRequest, WebAnswer> answers = _ -> OK;
    private final HttpFront front = HttpFront.start(0, request -> {
        received.add(request);
        return answers.apply(request);
    });

    @AfterEach
    void stop() {
        front.close();
    }

    @Test
    void postsUpdatesWithTheSecret() throws Exception {
        assertThat(setWebhook().path("description").asText()).isEqualTo("Webhook was set");
        long update = bot.telegram.sendText(bot.chat, "hello").updateId();

        bot.telegram.awaitDelivery(update, BotCaller.SOON);

        WebRequest request = received.element();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("X-Telegram-Bot-Api-Secret-Token")).isEqualTo("s3cret_-");
        assertThat(request.mediaType()).isEqualTo("application/json");
        assertThat(updateId(request)).isEqualTo(update);
        bot.telegram.awaitAllDelivered(BotCaller.SOON);
    }

    @Test
    void repeatsUntilAny2xxAndThenGoesOnInTheChatsOrder() throws Exception {
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>(List.of(500, 404, 302, 204));
        answers = _ -> WebAnswer.of(statuses.isEmpty() ? 200 : statuses.remove(), "text/plain", "");
        long first = bot.telegram.sendText(bot.chat, "one").updateId();
        long second = bot.telegram.sendText(bot.chat, "two").updateId();

        setWebhook();
        bot.telegram.awaitDelivery(second, BotCaller.SOON);

        assertThat(received).extracting(WebhookTest::updateId).containsExactly(first, first, first, first, second);
        assertThat(bot.telegram.deliveries()).extracting(Delivery::attempt).containsExactly(1, 2, 3, 4, 1);
        assertThat(info().path("last_error_message").asText()).isEqualTo("Wrong response from the webhook: 302 Found");
    }

    @Test
    void repeatsWhenTheConnectionBreaks() throws Exception {
        Queue<WebAnswer> cut = new ConcurrentLinkedQueue<>(List.of(WebAnswer.nothing()));
        answers = _ -> cut.isEmpty() ? OK : cut.remove();
        setWebhook();

        long update = bot.telegram.sendText(bot.chat, "one").updateId();

        assertThat(bot.telegram.awaitDelivery(update, BotCaller.SOON).attempt()).isEqualTo(2);
    }

    @Test
    void letsOneChatWaitWithoutHoldingUpAnother() throws Exception {
        CountDownLatch otherChatCame = new CountDownLatch(1);
        SimUser bob = SimUser.of(2002, "Bob");
        answers = request -> {
            if (new String(request.body(), StandardCharsets.UTF_8).contains("\"id\":2002")) {
                otherChatCame.countDown();
                return OK;
            }
            return WebAnswer.of(await(otherChatCame) ? 200 : 500, "text/plain", "");
        };
        setWebhook();

        long blocked = bot.telegram.sendText(bot.chat, "one").updateId();
        bot.telegram.sendText(SimChat.with(bob), "two");

        assertThat(bot.telegram.awaitDelivery(blocked, BotCaller.SOON).attempt())
                .isEqualTo(1);
    }

    @Test
    void deliversTheSameUpdateAgainWhenTold() throws Exception {
        setWebhook();
        long update = bot.telegram.sendText(bot.chat, "one").updateId();
        bot.telegram.awaitAllDelivered(BotCaller.SOON);

        bot.telegram.redeliver(update);
        bot.telegram.awaitAllDelivered(BotCaller.SOON);

        assertThat(received).extracting(WebhookTest::updateId).containsExactly(update, update);
        assertThat(received)
                .extracting(WebRequest::body)
                .satisfies(bodies -> assertThat(bodies.get(0)).isEqualTo(bodies.get(1)));
    }

    @Test
    void executesACallInTheAnswer() throws Exception {
        answers = _ -> WebAnswer.of(
                200, "application/json", "{\"method\":\"sendMessage\",\"chat_id\":1001,\"text\":\"at once\"}");
        setWebhook();

        bot.telegram.sendText(bot.chat, "one");

        bot.telegram.awaitMessage(1001, message -> message.text().equals("at once"), BotCaller.SOON);
        assertThat(bot.telegram
                        .awaitCall(call -> call.method().equals("sendMessage"), BotCaller.SOON)
                        .byWebhook())
                .isTrue();
    }

    @Test
    void executesNoCallThatTheAnswerMayNotHold() throws Exception {
        answers = _ -> WebAnswer.of(200, "application/json", "{\"method\":\"deleteWebhook\"}");
        setWebhook();

        bot.telegram.sendText(bot.chat, "one");
        bot.telegram.awaitAllDelivered(BotCaller.SOON);

        assertThat(info().path("url").asText()).isEqualTo(front.url() + "/webhook");
    }

    @Test
    void keepsWhatCouldNotBeDeliveredForPolling() throws Exception {
        answers = _ -> WebAnswer.of(500, "text/plain", "");
        setWebhook();
        long update = bot.telegram.sendText(bot.chat, "one").updateId();
        bot.telegram.awaitCall(call -> call.method().equals("setWebhook"), BotCaller.SOON);

        assertThat(info().path("pending_update_count").asInt()).isEqualTo(1);
        assertThat(bot.call("deleteWebhook", "{}").json().path("description").asText())
                .isEqualTo("Webhook was deleted");
        assertThat(bot.call("deleteWebhook", "{}").json().path("description").asText())
                .isEqualTo("Webhook is already deleted");
        assertThat(bot.call("getUpdates", "{}")
                        .json()
                        .path("result")
                        .path(0)
                        .path("update_id")
                        .asLong())
                .isEqualTo(update);
    }

    @Test
    void dropsWhatIsPendingWhenTold() throws Exception {
        bot.telegram.sendText(bot.chat, "one");

        bot.call("deleteWebhook", "{'drop_pending_updates':true}");

        assertThat(bot.telegram.pendingUpdates()).isZero();
    }

    @Test
    void refusesWrongAddressesAndSecrets() throws Exception {
        assertThat(bot.refusal("setWebhook", "{'url':'ftp://example.org'}"))
                .isEqualTo("Bad Request: invalid webhook URL specified");
        assertThat(bot.refusal("setWebhook", "{'url':'https://example.org','secret_token':'a b'}"))
                .isEqualTo("Bad Request: secret token contains unallowed characters");
        assertThat(bot.refusal("setWebhook", "{'url':'https://example.org','secret_token':'" + "a".repeat(257) + "'}"))
                .isEqualTo("Bad Request: secret token is too long");
    }

    private JsonNode setWebhook() throws IOException {
        return bot.call("setWebhook", "{'url':'" + front.url() + "/webhook','secret_token':'s3cret_-'}")
                .json();
    }

    private JsonNode info() throws IOException {
        return bot.call("getWebhookInfo", "{}").json().path("result");
    }

    private static long updateId(WebRequest request) {
        return Trees.parse(new String(request.body(), StandardCharsets.UTF_8))
                .orElseThrow()
                .path("update_id")
                .asLong();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
