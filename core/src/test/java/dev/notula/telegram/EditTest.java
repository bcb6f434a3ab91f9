package dev.notula.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.TelegramFault;
import dev.notula.telegram.ApiError.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EditTest {
    @RegisterExtension
    static final TelegramExtension TELEGRAM = new TelegramExtension();

    private static final Keyboard KEYBOARD = Keyboard.row(List.of(new Button("SRT", "f:SRT:1")));

    private final BotApi api = TELEGRAM.api();

    @Test
    void anEditReplacesTextAndButtons() {
        SimChat chat = TELEGRAM.privateChat();
        long id = ok(api.sendMessage(OutgoingMessage.to(chat.id(), "working")));

        assertThat(ok(api.editMessageText(chat.id(), id, "done", KEYBOARD))).isEqualTo(id);

        assertThat(TELEGRAM.simulator().message(chat.id(), id).text()).isEqualTo("done");
        assertThat(TELEGRAM.simulator().message(chat.id(), id).hasButton("SRT")).isTrue();
    }

    @Test
    void anEditThatChangesNothingIsDone() {
        SimChat chat = TELEGRAM.privateChat();
        long id = ok(api.sendMessage(OutgoingMessage.to(chat.id(), "same")));

        assertThat(ok(api.editMessageText(chat.id(), id, "same", null))).isEqualTo(id);
    }

    @Test
    void anEditWhoseMarkupIsRefusedIsPlain() {
        SimChat chat = TELEGRAM.privateChat();
        long id = ok(api.sendMessage(OutgoingMessage.to(chat.id(), "working")));
        TELEGRAM.faults().next("editMessageText", TelegramFault.badRequest("can't parse entities"));

        ok(api.editMessageText(chat.id(), id, "done", List.of(new Entity("bold", 0, 4)), null));

        assertThat(TELEGRAM.simulator().message(chat.id(), id).text()).isEqualTo("done");
    }

    @Test
    void aMessageThatIsGoneCannotBeEditedOrDeleted() {
        SimChat chat = TELEGRAM.privateChat();
        long id = ok(api.sendMessage(OutgoingMessage.to(chat.id(), "working")));

        ok(api.deleteMessage(chat.id(), id));

        assertThat(kind(api.editMessageText(chat.id(), id, "done", null))).isEqualTo(Kind.MESSAGE_GONE);
        assertThat(kind(api.deleteMessage(chat.id(), id))).isEqualTo(Kind.MESSAGE_GONE);
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
