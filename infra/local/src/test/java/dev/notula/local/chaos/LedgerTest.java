package dev.notula.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.hash.Sha256;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.Button;
import dev.notula.telegram.Keyboard;
import dev.notula.telegram.OutgoingDocument;
import dev.notula.telegram.OutgoingMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class LedgerTest {
    private static final String TOKEN = "7000000001:TEST_TOKEN_NOT_REAL";
    private static final SimUser ADA = SimUser.of(42, "Ada");
    private static final byte[] VOICE = {1, 2, 3};
    private static final String HASH = HexFormat.of().formatHex(Sha256.digest().digest(VOICE));

    private static final Keyboard SRT = new Keyboard(List.of(List.of(new Button("SRT", "data"))));

    @AutoClose
    private final TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "notula_test_bot");

    private final BotApi api = new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), () -> TOKEN);

    @Test
    void isContentWithTheRecordingsOwnWords() {
        assertThat(answered("My words today are " + Script.code(HASH) + ".").faults())
                .isEmpty();
    }

    @Test
    void findsAnAnswerThatIsAnothersRecording() {
        assertThat(answered("My words today are others.").faults())
                .singleElement()
                .asString()
                .contains("words that are not its own");
    }

    @Test
    void isContentWithATalkOfWhichAllIsToldButWhatItsGapNames() {
        List<String> words = Talks.words(0, 100);
        String before = String.join(" ", words.subList(0, 80));
        String after = String.join(" ", words.subList(120, 200));

        assertThat(answeredByFile(before + " " + after).faults()).hasSize(1);
        assertThat(answeredByFile(before + "\n[… 0:40–1:00 could not be transcribed …]\n" + after)
                        .faults())
                .isEmpty();
    }

    @Test
    void findsWordsThatAreMissingBesideAGap() {
        List<String> words = Talks.words(0, 100);
        String before = String.join(" ", words.subList(0, 80));
        String after = String.join(" ", words.subList(130, 200));

        assertThat(answeredByFile(before + "\n[… 0:40–1:00 could not be transcribed …]\n" + after)
                        .faults())
                .singleElement()
                .asString()
                .contains("too few");
    }

    private Ledger answeredByFile(String text) {
        SimChat chat = SimChat.with(ADA);
        Incoming sent = telegram.sendVoice(chat, Talks.ofTheDemo().recording(0, 100), Duration.ofSeconds(100));
        api.sendDocument(OutgoingDocument.to(chat.id(), "text.txt", text.getBytes(StandardCharsets.UTF_8))
                .replyingTo(sent.messageId())
                .withKeyboard(SRT));
        return ledger(chat, sent);
    }

    private Ledger answered(String text) {
        SimChat chat = SimChat.with(ADA);
        Incoming sent = telegram.sendVoice(chat, VOICE, Duration.ofSeconds(1));
        api.sendMessage(
                OutgoingMessage.to(chat.id(), text).replyingTo(sent.messageId()).withKeyboard(SRT));
        return ledger(chat, sent);
    }

    private Ledger ledger(SimChat chat, Incoming sent) {
        return Ledger.of(
                List.of(new Crowd.Sent(chat, ADA, sent)),
                telegram,
                new Window(telegram.calls(), List.of()),
                Map.of(),
                Set.of(HASH),
                Talks.ofTheDemo());
    }
}
