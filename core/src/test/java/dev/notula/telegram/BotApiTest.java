package dev.notula.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramFault;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.telegram.ApiError.Kind;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotApiTest {
    @RegisterExtension
    static final TelegramExtension TELEGRAM = new TelegramExtension();

    private final BotApi api = TELEGRAM.api();

    @Test
    void theBotKnowsItself() {
        assertThat(ok(api.getMe())).extracting(BotIdentity::username).isEqualTo("notulabot");
    }

    @Test
    void updatesComeOnceTheyAreConfirmed() {
        try (TelegramSimulator own = TelegramSimulator.start(TelegramExtension.TOKEN, "notulabot")) {
            BotApi polling = new BotApi(TELEGRAM.http(), URI.create(own.url()), () -> TelegramExtension.TOKEN);
            Incoming first = own.sendText(SimChat.with(SimUser.of(5, "Ada")), "one");
            own.sendText(SimChat.with(SimUser.of(5, "Ada")), "two");

            List<byte[]> both = ok(polling.updates().poll(0, 10, Duration.ZERO, List.of("message")));
            List<byte[]> rest = ok(polling.updates().poll(first.updateId() + 1, 10, Duration.ZERO, List.of("message")));

            assertThat(both)
                    .extracting(body -> Update.parse(body).orElseThrow().id())
                    .containsExactly(first.updateId(), first.updateId() + 1);
            assertThat(rest).containsExactly(both.getLast());
        }
    }

    @Test
    void aWebhookIsSetAndRemoved() {
        try (TelegramSimulator own = TelegramSimulator.start(TelegramExtension.TOKEN, "notulabot")) {
            BotApi hooked = new BotApi(TELEGRAM.http(), URI.create(own.url()), () -> TelegramExtension.TOKEN);

            assertThat(ok(hooked.setWebhook(
                            URI.create("https://example.org:8443/webhook"), "secret", 10, List.of("message"))))
                    .isTrue();
            assertThat(ok(hooked.getWebhookInfo()))
                    .isEqualTo(new WebhookInfo("https://example.org:8443/webhook", 0, null, null));
            assertThat(kind(hooked.updates().poll(0, 1, Duration.ZERO, List.of())))
                    .isEqualTo(Kind.CONFLICT);

            assertThat(ok(hooked.deleteWebhook(true))).isTrue();
            assertThat(ok(hooked.getWebhookInfo()).url()).isEmpty();
        }
    }

    @Test
    void aReactionIsSetAndTakenBack() {
        SimChat chat = TELEGRAM.privateChat();
        long id = TELEGRAM.simulator().sendText(chat, "hi").messageId();

        ok(api.setMessageReaction(chat.id(), id, "👀"));
        assertThat(TELEGRAM.simulator().message(chat.id(), id).reactions()).containsExactly("👀");

        ok(api.setMessageReaction(chat.id(), id, null));
        assertThat(TELEGRAM.simulator().message(chat.id(), id).reactions()).isEmpty();
    }

    @Test
    void aReactionThatTelegramDoesNotHaveIsRefused() {
        SimChat chat = TELEGRAM.privateChat();
        long id = TELEGRAM.simulator().sendText(chat, "hi").messageId();

        assertThat(kind(api.setMessageReaction(chat.id(), id, "⏳"))).isEqualTo(Kind.REJECTED);
        assertThat(kind(api.setMessageReaction(chat.id(), 999, "👀"))).isEqualTo(Kind.MESSAGE_GONE);
    }

    @Test
    void aPressIsAnsweredOnceWithANoticeThatFits() {
        SimChat chat = TELEGRAM.privateChat();
        SimUser user = Objects.requireNonNull(chat.partner());
        long id = ok(api.sendMessage(
                OutgoingMessage.to(chat.id(), "x").withKeyboard(Keyboard.row(List.of(new Button("A", "a:1"))))));
        Incoming press = TELEGRAM.simulator().press(chat, user, id, "a:1");
        String query = ok(api.updates().poll(0, 100, Duration.ZERO, List.of())).stream()
                .flatMap(body -> Update.parse(body).stream())
                .map(Update::content)
                .filter(Update.ButtonPressed.class::isInstance)
                .map(content -> ((Update.ButtonPressed) content).query().id())
                .toList()
                .getLast();

        ok(api.answerCallbackQuery(query, "😀".repeat(300)));

        assertThat(TELEGRAM.simulator()
                        .awaitCallbackAnswer(press.updateId(), Duration.ofSeconds(5))
                        .text())
                .isEqualTo("😀".repeat(99) + "…");
        assertThat(kind(api.answerCallbackQuery(query, ""))).isEqualTo(Kind.QUERY_EXPIRED);
    }

    @Test
    void theBotShowsThatItWorks() {
        SimChat chat = TELEGRAM.privateChat();

        assertThat(ok(api.sendTyping(chat.id(), null))).isTrue();
        assertThat(TELEGRAM.lastCall("sendChatAction").param("action")).isEqualTo("typing");
    }

    @Test
    void theMenuIsSetForOneLanguageAndPlace() {
        ok(api.profile()
                .setCommands(List.of(new MenuCommand("help", "Bantuan")), CommandScope.ALL_PRIVATE_CHATS, "id"));

        assertThat(TELEGRAM.lastCall("setMyCommands").json("scope")).hasToString("{\"type\":\"all_private_chats\"}");
        assertThat(TELEGRAM.lastCall("setMyCommands").param("language_code")).isEqualTo("id");
        assertThat(TELEGRAM.lastCall("setMyCommands").json("commands"))
                .hasToString("[{\"command\":\"help\",\"description\":\"Bantuan\"}]");
    }

    @Test
    void aMembersStatusIsTold() {
        SimChat forum = TELEGRAM.forum();
        SimUser admin = SimUser.of(77, "Cy");
        TELEGRAM.simulator().admin().memberStatus(forum, admin, "administrator");

        assertThat(ok(api.getChatMember(forum.id(), 77))).isEqualTo("administrator");
    }

    @Test
    void aWrongTokenIsUnauthorised() {
        assertThat(kind(TELEGRAM.api("7000000001:WRONG").getMe())).isEqualTo(Kind.UNAUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "12:ab cd", "12:ab\n", "12:ab?x", "12:ab#", "12:ä"})
    void aTokenThatFitsNoUrlIsUnauthorisedToo(String token) {
        assertThat(TELEGRAM.api(token).getMe())
                .isEqualTo(ApiResult.failed(Kind.UNAUTHORIZED, 0, "The bot token is malformed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.telegram.org", "ftp://api.telegram.org", "https:///x", "file:/etc"})
    void anAddressThatIsNoneIsRefusedAtOnce(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BotApi(TELEGRAM.http(), URI.create(address), () -> "1:a"));
    }

    @Test
    void noFailureHoldsTheToken() throws Exception {
        SimChat chat = TELEGRAM.privateChat();
        String secret = TelegramExtension.TOKEN;
        URI nowhere = URI.create("http://127.0.0.1:1");
        BotApi unreachable = new BotApi(TELEGRAM.http(), nowhere, () -> secret);
        TELEGRAM.faults()
                .next(
                        "sendMessage",
                        Fault.cutBefore(),
                        TelegramFault.badRequest("no /bot" + secret + "/sendMessage"),
                        Fault.answer(502, "<html>/bot" + secret + "/sendMessage</html>"));

        OutgoingMessage message = OutgoingMessage.to(chat.id(), "text");
        List<Object> said = List.of(
                unreachable.getMe(),
                unreachable.download("voice/a.oga", 9, OutputStream.nullOutputStream(), Duration.ofSeconds(9)),
                unreachable,
                api.sendMessage(message),
                api.sendMessage(message),
                api.sendMessage(message),
                api.download("none", 9, OutputStream.nullOutputStream(), Duration.ofSeconds(9)),
                TELEGRAM.api(secret + "\n").getMe(),
                new Endpoint(nowhere, () -> secret));

        assertThat(said).allSatisfy(each -> assertThat(each.toString()).doesNotContain("TEST_TOKEN_NOT_REAL"));
    }

    @Test
    void anInterruptEndsACallAndStays() {
        TELEGRAM.faults().next("getMe", Fault.delay(Duration.ofSeconds(5)));
        Thread.currentThread().interrupt();

        assertThat(kind(api.getMe())).isEqualTo(Kind.UNCERTAIN);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aButtonNeedsATextAndDataThatFit() {
        assertThat(new Button("x", "é".repeat(32)).data()).hasSize(32);
        assertThatIllegalArgumentException().isThrownBy(() -> new Button("x", "é".repeat(33)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Button("x", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Button(" ", "a"));
        assertThat("é".repeat(32).getBytes(UTF_8)).hasSize(64);
    }

    private static <T> T ok(ApiResult<T> result) {
        assertThat(result).isInstanceOf(ApiResult.Ok.class);
        return result.asOptional().orElseThrow();
    }

    private static Kind kind(ApiResult<?> result) {
        assertThat(result).isInstanceOf(ApiResult.Failed.class);
        return ((ApiResult.Failed<?>) result).error().kind();
    }
}
