package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SentFile;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramFault;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResultButtonsIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private final SimUser ada = RunningBot.newUser().language("en");
    private final SimChat chat = SimChat.with(ada);

    @BeforeEach
    void heal() {
        BOT.heal();
        BOT.says("Good morning. The meeting is at ten.");
    }

    @ParameterizedTest
    @CsvSource({
        "TXT, transcript.txt", "SRT, transcript.srt", "VTT, transcript.vtt",
        "JSON, transcript.json", "Markdown, transcript.md", "DOCX, transcript.docx"
    })
    void givesEveryFormatWithoutAnotherCallToTheProvider(String label, String name) {
        ChatMessage answer = answered();
        int requests = BOT.groq.requests().size();

        press(answer, "⋯ More");
        press(answer, label);
        SentFile file = BOT.awaitFile(chat);

        assertThat(file.fileName()).isEqualTo(name);
        assertThat(BOT.groq.requests()).hasSize(requests);
    }

    @Test
    void opensAndClosesTheOtherButtonsInPlace() {
        ChatMessage answer = answered();

        press(answer, "⋯ More");
        assertThat(BOT.now(answer).hasButton("DOCX")).isTrue();
        press(answer, "‹ Less");

        assertThat(BOT.now(answer).labels()).isEqualTo(answer.labels());
        assertThat(BOT.now(answer).text()).isEqualTo(answer.text());
        assertThat(BOT.said(chat)).hasSize(1);
    }

    @Test
    void showsAndHidesTimesInPlace() {
        ChatMessage answer = answered();

        press(answer, "⋯ More");
        press(answer, "Timestamps");
        assertThat(BOT.now(answer).text()).startsWith("[0:0").contains("Good morning.");
        press(answer, "⋯ More");
        press(answer, "Without timestamps");

        assertThat(BOT.now(answer).text()).isEqualTo(answer.text());
        assertThat(BOT.said(chat)).hasSize(1);
    }

    @Test
    void changesNothingWhenTwoPressesAskForTheSame() {
        ChatMessage answer = answered();
        press(answer, "⋯ More");
        String data = BOT.now(answer).dataOf("Timestamps");

        assertThat(forged(answer, data)).isEmpty();
        assertThat(forged(answer, data)).isEmpty();

        assertThat(BOT.now(answer).text()).startsWith("[0:0");
    }

    @Test
    void saysWhenToPressAgainWhereTelegramAsksToWait() {
        ChatMessage answer = answered();
        BOT.telegram.faults().next("sendDocument", TelegramFault.tooManyRequests(7));

        assertThat(press(answer, "SRT")).isEqualTo("Telegram asks me to wait. Please press again in 7 s.");
    }

    @Test
    void saysThatAPressCameToNothingWhereTheAnswerOfTelegramIsLost() {
        ChatMessage answer = answered();
        BOT.telegram.faults().next("sendDocument", Fault.cutBefore());

        assertThat(press(answer, "SRT")).isEqualTo("That did not work. Please press again.");
    }

    @Test
    void isQuietWhereTheMessageIsGone() {
        ChatMessage answer = answered();
        String more = answer.dataOf("⋯ More");
        BOT.telegram.faults().next("editMessageReplyMarkup", TelegramFault.badRequest("message to edit not found"));

        assertThat(forged(answer, more)).isEmpty();
    }

    @Test
    void doesWhatALatePressAsksForWithoutANotice() {
        ChatMessage answer = answered();
        BOT.telegram
                .faults()
                .next(
                        "answerCallbackQuery",
                        TelegramFault.badRequest(
                                "query is too old and response timeout expired or query ID is invalid"));

        Incoming press = BOT.telegram.press(chat, ada, answer.messageId(), "SRT");

        assertThat(BOT.awaitFile(chat).fileName()).isEqualTo("transcript.srt");
        assertThat(BOT.telegram
                        .awaitDelivery(press.updateId(), RunningBot.PATIENCE)
                        .attempt())
                .isEqualTo(1);
    }

    @Test
    void explainsAButtonOfAnOlderVersion() {
        assertThat(forged(answered(), "f:SRT:0123456789ab")).startsWith("This button is from an older version");
    }

    private ChatMessage answered() {
        return BOT.awaitAnswer(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(4), Duration.ofSeconds(4)));
    }

    /** Presses and waits until the bot has dealt with it; gives its notice. */
    private String press(ChatMessage message, String label) {
        return BOT.notice(BOT.telegram.press(chat, ada, message.messageId(), label));
    }

    private String forged(ChatMessage message, String data) {
        return BOT.notice(BOT.telegram.pressForged(chat, ada, message.messageId(), data));
    }
}
