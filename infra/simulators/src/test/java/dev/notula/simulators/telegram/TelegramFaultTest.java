package dev.notula.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.http.Faults;
import dev.notula.simulators.http.HttpClients;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TelegramFaultTest {
    private static final String SAY = "{'chat_id':1001,'text':'a'}";

    @RegisterExtension
    final BotCaller bot = new BotCaller();

    @BeforeEach
    void adaStarts() {
        bot.telegram.sendText(bot.chat, "/start");
    }

    @Test
    void asksToWait() throws Exception {
        bot.telegram.faults().next("sendMessage", TelegramFault.tooManyRequests(7));

        HttpClients.Answer answer = bot.call("sendMessage", SAY);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(answer.body())
                .isEqualTo("{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 7\","
                        + "\"parameters\":{\"retry_after\":7}}");
        assertThat(bot.telegram.botMessages(1001)).isEmpty();
        assertThat(bot.call("sendMessage", SAY).status()).isEqualTo(200);
    }

    @Test
    void answersAPageInsteadOfJson() throws Exception {
        bot.telegram.faults().next("sendMessage", 2, TelegramFault.serverError());

        assertThat(bot.call("sendMessage", SAY).body()).startsWith("<html>");
        assertThat(bot.call("sendMessage", SAY).header("Content-Type")).isEqualTo("text/html");
        assertThat(bot.call("sendMessage", SAY).status()).isEqualTo(200);
        assertThat(bot.telegram.calls("sendMessage"))
                .extracting(ApiCall::status)
                .containsExactly(500, 500, 200);
    }

    @Test
    void refusesInAnyWords() throws Exception {
        bot.telegram
                .faults()
                .next("sendMessage", TelegramFault.blocked(), TelegramFault.badRequest("CHAT_WRITE_FORBIDDEN"));

        assertThat(bot.refusal("sendMessage", SAY)).isEqualTo("Forbidden: bot was blocked by the user");
        assertThat(bot.refusal("sendMessage", SAY)).isEqualTo("Bad Request: CHAT_WRITE_FORBIDDEN");
    }

    @Test
    void losesTheAnswerButNotTheMessage() {
        bot.telegram.faults().next("sendMessage", Fault.cutAfter());

        assertThatThrownBy(() -> bot.call("sendMessage", SAY)).isInstanceOf(IOException.class);

        assertThat(bot.telegram.botMessages(1001)).hasSize(1);
        assertThat(bot.telegram.calls("sendMessage").getFirst().status()).isZero();
    }

    @Test
    void cutsTheConnectionBeforeAnythingIsDone() {
        bot.telegram.faults().next(Faults.ANY, Fault.cutBefore());

        assertThatThrownBy(() -> bot.call("sendMessage", SAY)).isInstanceOf(IOException.class);

        assertThat(bot.telegram.botMessages(1001)).isEmpty();
    }

    @Test
    void breaksOffADownload() throws Exception {
        byte[] sound = new byte[100_000];
        String url = fileUrl(sound);
        bot.telegram.faults().next("download", Fault.cutBody(50_000));

        assertThatThrownBy(() -> HttpClients.get(url)).isInstanceOf(IOException.class);
        assertThat(HttpClients.get(url).whole().body()).isEqualTo(sound);
    }

    @Test
    void slowsADownloadDownWithoutChangingIt() throws Exception {
        byte[] sound = new byte[10_000];
        String url = fileUrl(sound);
        bot.telegram.faults().next("download", Fault.slowBody(1_000_000));

        assertThat(HttpClients.get(url).whole().body()).isEqualTo(sound);
    }

    @Test
    void delaysACallAndThenDoesIt() throws Exception {
        bot.telegram.faults().next("sendMessage", Fault.delay(Duration.ofMillis(1)));

        assertThat(bot.call("sendMessage", SAY).status()).isEqualTo(200);
    }

    private String fileUrl(byte[] sound) throws IOException {
        Incoming voice = bot.telegram.sendVoice(bot.chat, sound, Duration.ZERO);
        return bot.telegram.url() + "/file/bot" + BotCaller.TOKEN + "/"
                + bot.call("getFile", "{'file_id':'" + voice.fileId() + "'}")
                        .json()
                        .path("result")
                        .path("file_path")
                        .asText();
    }
}
