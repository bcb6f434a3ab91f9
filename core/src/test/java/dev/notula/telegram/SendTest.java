package dev.notula.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramFault;
import dev.notula.telegram.ApiError.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SendTest {
    @RegisterExtension
    static final TelegramExtension TELEGRAM = new TelegramExtension();

    private static final Keyboard KEYBOARD = Keyboard.row(List.of(new Button("SRT", "f:SRT:1")));

    private final BotApi api = TELEGRAM.api();

    @Test
    void aTextIsSentAsAReplyWithButtonsAndWithoutAPreview() {
        SimChat chat = TELEGRAM.privateChat();
        long voice = TELEGRAM.simulator().sendText(chat, "hi").messageId();

        long id = ok(api.sendMessage(OutgoingMessage.to(chat.id(), "see https://example.org")
                .replyingTo(voice)
                .withKeyboard(KEYBOARD)
                .silently()));

        ChatMessage sent = TELEGRAM.simulator().message(chat.id(), id);
        assertThat(sent.text()).isEqualTo("see https://example.org");
        assertThat(sent.replyTo()).isEqualTo(voice);
        assertThat(sent.hasButton("SRT")).isTrue();
        assertThat(TELEGRAM.lastCall("sendMessage").json("link_preview_options"))
                .hasToString("{\"is_disabled\":true}");
        assertThat(TELEGRAM.lastCall("sendMessage").param("disable_notification"))
                .isEqualTo("true");
    }

    @Test
    void aTextOutlivesTheMessageThatItAnswers() {
        SimChat chat = TELEGRAM.privateChat();
        long voice = TELEGRAM.simulator().sendText(chat, "hi").messageId();
        TELEGRAM.simulator().admin().deleteMessage(chat, voice);

        long id = ok(api.sendMessage(OutgoingMessage.to(chat.id(), "text").replyingTo(voice)));

        assertThat(TELEGRAM.simulator().message(chat.id(), id).replyTo()).isNull();
    }

    @Test
    void aServerThatInsistsOnTheReplyGetsTheTextWithoutIt() {
        SimChat chat = TELEGRAM.privateChat();
        TELEGRAM.faults().next("sendMessage", TelegramFault.badRequest("message to be replied not found"));

        ok(api.sendMessage(OutgoingMessage.to(chat.id(), "text").replyingTo(5)));

        assertThat(TELEGRAM.lastCall("sendMessage").params()).doesNotContainKey("reply_parameters");
    }

    @Test
    void aClosedTopicsTextGoesOutsideTopicsOnce() {
        SimChat forum = TELEGRAM.forum();
        long topic = TELEGRAM.simulator().admin().createTopic(forum, SimUser.of(4, "Bo"), "Talk");
        TELEGRAM.simulator().admin().closeTopic(forum, topic);

        long id = ok(api.sendMessage(OutgoingMessage.to(forum.id(), "text").inThread(topic)));

        assertThat(TELEGRAM.simulator().message(forum.id(), id).threadId()).isNull();
    }

    @Test
    void anOpenTopicsTextStaysThere() {
        SimChat forum = TELEGRAM.forum();
        long topic = TELEGRAM.simulator().admin().createTopic(forum, SimUser.of(4, "Bo"), "Talk");

        long id = ok(api.sendMessage(OutgoingMessage.to(forum.id(), "text").inThread(topic)));

        assertThat(TELEGRAM.simulator().message(forum.id(), id).threadId()).isEqualTo(topic);
    }

    @Test
    void aTopicThatIsRefusedTwiceIsGivenUp() {
        SimChat chat = TELEGRAM.privateChat();
        TELEGRAM.faults().next("sendMessage", 2, TelegramFault.badRequest("TOPIC_CLOSED"));

        assertThat(kind(api.sendMessage(OutgoingMessage.to(chat.id(), "text").inThread(9L))))
                .isEqualTo(Kind.THREAD_GONE);
        assertThat(TELEGRAM.simulator().botMessages(chat.id())).isEmpty();
    }

    @Test
    void markupIsSentAsEntities() {
        SimChat chat = TELEGRAM.privateChat();
        String text = "a <b> & c";

        long id = ok(api.sendMessage(
                OutgoingMessage.to(chat.id(), text).withEntities(List.of(Entity.expandableBlockquote(text, 0)))));

        ChatMessage sent = TELEGRAM.simulator().message(chat.id(), id);
        assertThat(sent.text()).isEqualTo(text);
        assertThat(sent.entities()).hasToString("[{\"type\":\"expandable_blockquote\",\"offset\":0,\"length\":9}]");
    }

    @Test
    void markupThatIsRefusedIsLeftOut() {
        SimChat chat = TELEGRAM.privateChat();
        TELEGRAM.faults().next("sendMessage", TelegramFault.badRequest("can't parse entities: nonsense"));

        long id = ok(api.sendMessage(
                OutgoingMessage.to(chat.id(), "text").withEntities(List.of(Entity.expandableBlockquote("text", 0)))));

        assertThat(TELEGRAM.simulator().message(chat.id(), id).entities()).isEmpty();
    }

    @Test
    void everyPartOfALongTextIsTaken() {
        SimChat chat = TELEGRAM.privateChat();

        for (String part : TextSplitter.split("👨‍👩‍👧‍👦 Today is a good day. ".repeat(800))) {
            ok(api.sendMessage(OutgoingMessage.to(chat.id(), part)));
        }

        assertThat(TELEGRAM.simulator().botMessages(chat.id())).hasSizeGreaterThan(4);
    }

    @Test
    void aTextThatIsTooLongSaysSo() {
        SimChat chat = TELEGRAM.privateChat();

        assertThat(kind(api.sendMessage(OutgoingMessage.to(chat.id(), "x".repeat(4097)))))
                .isEqualTo(Kind.TOO_LONG);
    }

    @Test
    void aMovedGroupNamesItsNewId() {
        SimChat group = SimChat.group(-41, "Old");
        SimChat supergroup = SimChat.supergroup(-1_000_000_000_041L, "New");
        TELEGRAM.simulator().admin().open(group);
        TELEGRAM.simulator().admin().open(supergroup);
        TELEGRAM.simulator().admin().migrate(group, supergroup);

        assertThat(api.sendMessage(OutgoingMessage.to(-41, "text")))
                .isInstanceOfSatisfying(ApiResult.Failed.class, failed -> {
                    assertThat(failed.error().kind()).isEqualTo(Kind.MIGRATED);
                    assertThat(failed.error().migrateToChatId()).isEqualTo(-1_000_000_000_041L);
                });
    }

    @Test
    void aLimitSaysHowLongToWait() {
        SimChat chat = TELEGRAM.privateChat();
        AtomicInteger throttled = new AtomicInteger();
        TELEGRAM.faults().next("sendMessage", TelegramFault.tooManyRequests(17));

        assertThat(TELEGRAM.api(throttled::incrementAndGet).sendMessage(OutgoingMessage.to(chat.id(), "text")))
                .isInstanceOfSatisfying(ApiResult.Failed.class, failed -> {
                    assertThat(failed.error().kind()).isEqualTo(Kind.RATE_LIMITED);
                    assertThat(failed.error().retryAfter()).isEqualTo(Duration.ofSeconds(17));
                });
        assertThat(throttled).hasValue(1);
    }

    @Test
    void aBlockedBotIsToldSoOnce() {
        SimChat chat = TELEGRAM.privateChat();
        TELEGRAM.faults().next("sendMessage", TelegramFault.blocked());

        assertThat(kind(api.sendMessage(OutgoingMessage.to(chat.id(), "text").inThread(3L))))
                .isEqualTo(Kind.CHAT_GONE);
    }

    @Test
    void aSendWhoseAnswerIsLostIsUncertainAndNotRepeated() {
        SimChat chat = TELEGRAM.privateChat();
        TELEGRAM.faults()
                .next(
                        "sendMessage",
                        Fault.cutAfter(),
                        Fault.cutBody(5),
                        TelegramFault.serverError(),
                        Fault.answer(200, "{\"ok\":true"));

        for (int i = 0; i < 4; i++) {
            assertThat(kind(api.sendMessage(OutgoingMessage.to(chat.id(), "text " + i))))
                    .isEqualTo(Kind.UNCERTAIN);
        }
        assertThat(TELEGRAM.simulator().botMessages(chat.id()))
                .extracting(ChatMessage::text)
                .containsExactly("text 0", "text 1");
    }

    @Test
    void anAnswerWithoutAMessageIsUncertain() {
        SimChat chat = TELEGRAM.privateChat();
        TELEGRAM.faults()
                .next(
                        "sendMessage",
                        Fault.answer(200, "{\"ok\":true}"),
                        Fault.answer(200, "{\"ok\":true,\"result\":{}}"));

        assertThat(kind(api.sendMessage(OutgoingMessage.to(chat.id(), "text")))).isEqualTo(Kind.UNCERTAIN);
        assertThat(kind(api.sendMessage(OutgoingMessage.to(chat.id(), "text")))).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void aServerThatDoesNotAnswerInTimeIsNotWaitedFor() {
        SimChat chat = TELEGRAM.privateChat();
        TELEGRAM.faults().next("sendMessage", Fault.delay(Duration.ofMinutes(5)));

        ApiResult<Long> late =
                TELEGRAM.impatientApi(Duration.ofMillis(50)).sendMessage(OutgoingMessage.to(chat.id(), "text"));

        assertThat(kind(late)).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void anAnswerThatTricklesInIsNotWaitedFor() {
        SimChat chat = TELEGRAM.privateChat();
        TELEGRAM.faults().next("sendMessage", Fault.slowBody(1));

        ApiResult<Long> late =
                TELEGRAM.impatientApi(Duration.ofMillis(100)).sendMessage(OutgoingMessage.to(chat.id(), "text"));

        assertThat(kind(late)).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void aNewFileIsUploadedUnderItsName() {
        SimChat chat = TELEGRAM.privateChat();
        long voice = TELEGRAM.simulator().sendText(chat, "hi").messageId();

        long id = ok(api.sendDocument(OutgoingDocument.to(chat.id(), "Notiz \"ü\".srt", "1\n".getBytes(UTF_8))
                .withMimeType("application/x-subrip")
                .withCaption("Your file")
                .replyingTo(voice)
                .withKeyboard(KEYBOARD)));

        ChatMessage sent = TELEGRAM.simulator().message(chat.id(), id);
        assertThat(sent.text()).isEqualTo("Your file");
        assertThat(sent.replyTo()).isEqualTo(voice);
        assertThat(sent.hasButton("SRT")).isTrue();
        assertThat(sent.file()).isNotNull().satisfies(file -> {
            assertThat(file.text()).isEqualTo("1\n");
            assertThat(file.fileName()).startsWith("Notiz ").endsWith(".srt");
            assertThat(file.mimeType()).isEqualTo("application/x-subrip");
        });
        assertThat(TELEGRAM.lastCall("sendDocument").param("disable_content_type_detection"))
                .isEqualTo("true");
    }

    @Test
    void aClosedTopicsFileGoesOutsideTopics() {
        SimChat forum = TELEGRAM.forum();
        long topic = TELEGRAM.simulator().admin().createTopic(forum, SimUser.of(4, "Bo"), "Talk");
        TELEGRAM.simulator().admin().deleteTopic(forum, topic);

        ok(api.sendDocument(
                OutgoingDocument.to(forum.id(), "a.txt", "text".getBytes(UTF_8)).inThread(topic)));

        assertThat(TELEGRAM.simulator().botMessages(forum.id())).hasSize(1);
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
