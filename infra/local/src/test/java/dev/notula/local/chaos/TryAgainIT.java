package dev.notula.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.job.JobId;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.speech.ReceivedAudio;
import dev.notula.simulators.speech.ScriptedSpeech;
import dev.notula.simulators.speech.SpeechRequest;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.UserMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A long recording of which nobody could hear one piece: its reader sees the gap, and has that piece heard again. */
final class TryAgainIT {
    private static final int SECONDS = 17 * 60;
    private static final String GAP = "\\[… \\d+:\\d\\d–\\d+:\\d\\d could not be transcribed …]";
    private static final Talks TALKS = Talks.ofTheDemo();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @RegisterExtension
    static final RunningFleet BOT = new RunningFleet(1, Duration.ofMinutes(1), Map.of());

    private final int number = NUMBERS.incrementAndGet();
    private final SimUser reader = RunningFleet.newUser();
    private final SimChat chat = SimChat.with(reader);
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private boolean isAgainSlow;

    @BeforeEach
    void listen() {
        BOT.groq.script(this::speech);
    }

    private ScriptedSpeech speech(ReceivedAudio audio) {
        if (isAgainSlow && asked.contains(audio.sha256())) {
            BOT.stay("again");
        }
        return TALKS.heard(audio).orElseThrow().speech();
    }

    @Test
    void asksForTheMissingPieceAloneAndTellsTheWholeOnce() {
        ChatMessage holed = holed(send());
        List<String> heard = words(text(holed));
        int before = BOT.groq.requests().size();

        String notice = press(holed);
        ChatMessage whole = awaitNext(holed);

        assertThat(heard).isSubsetOf(Talks.words(number, SECONDS)).hasSizeBetween(1000, 2 * SECONDS - 60);
        assertThat(notice).startsWith("I am at it.");
        isWhole(whole);
        isAskedOnceMore(before);
        assertThat(BOT.telegram.message(chat.id(), holed.messageId())).isEqualTo(holed);
    }

    @Test
    void asksNobodyAgainWhileThePieceIsBeingHeard() {
        ChatMessage holed = holed(send());
        int before = BOT.groq.requests().size();
        isAgainSlow = true;

        press(holed);
        await().atMost(RunningFleet.PATIENCE).until(() -> BOT.isReached("again"));
        String second = press(holed);
        BOT.release("again");
        ChatMessage whole = awaitNext(holed);
        String third = press(holed);

        assertThat(second).isEqualTo("I am still at work on this.");
        assertThat(third).isEqualTo("There is nothing to try again.");
        isWhole(whole);
        isAskedOnceMore(before);
    }

    @Test
    void takesAPressThatComesBeforeTheEndOfTheAnswerIsWritten() {
        Incoming sent = send();
        String job = JobId.of(chat.id(), sent.messageId(), Objects.requireNonNull(sent.fileUniqueId()));
        BOT.hold("end", body -> body.contains("job#" + job) && body.contains("SET #state = :end"));
        ChatMessage holed = holed(sent);
        await().atMost(RunningFleet.PATIENCE).until(() -> BOT.isReached("end"));
        int before = BOT.groq.requests().size();

        String notice = press(holed);
        ChatMessage whole = awaitNext(holed);
        BOT.release("end");

        assertThat(notice).startsWith("I am at it.");
        isWhole(whole);
        isAskedOnceMore(before);
    }

    /** The second request is that of a piece, and both providers refuse it. */
    private Incoming send() {
        String refusal = "{\"error\":{\"message\":\"unexpected\",\"type\":\"invalid_request_error\"}}";
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ZERO), Fault.answer(400, refusal));
        BOT.deepgram
                .faults()
                .next("listen", Fault.answer(400, "{\"err_code\":\"Bad Request\",\"err_msg\":\"unexpected\"}"));
        return BOT.telegram.send(
                chat, reader, UserMessage.voice(TALKS.recording(number, SECONDS), Duration.ofSeconds(SECONDS)));
    }

    private ChatMessage holed(Incoming sent) {
        ChatMessage holed = BOT.awaitAnswer(sent);
        assertThat(holed.hasButton("Try again")).isTrue();
        assertThat(text(holed)).containsPattern(GAP);
        BOT.groq.requests().stream()
                .filter(request -> request.status() == 400)
                .forEach(request -> asked.add(request.sha256()));
        return holed;
    }

    private String press(ChatMessage holed) {
        Incoming press = BOT.telegram.press(chat, reader, holed.messageId(), "Try again");
        return BOT.telegram
                .awaitCallbackAnswer(press.updateId(), RunningFleet.PATIENCE)
                .text();
    }

    private ChatMessage awaitNext(ChatMessage holed) {
        return BOT.telegram.awaitMessage(
                chat.id(),
                message -> message.messageId() > holed.messageId() && message.hasButton("SRT"),
                RunningFleet.PATIENCE);
    }

    private void isWhole(ChatMessage answer) {
        List<String> words = Talks.words(number, SECONDS);
        assertThat(answer.hasButton("Try again")).isFalse();
        assertThat(words(text(answer))).isEqualTo(words);
        assertThat(Subtitles.words(BOT.subtitles(chat, reader, answer))).isEqualTo(words);
        assertThat(BOT.telegram.botMessages(chat.id()).stream().filter(message -> message.hasButton("SRT")))
                .hasSize(2);
    }

    private void isAskedOnceMore(int before) {
        List<SpeechRequest> requests = BOT.groq.requests();
        assertThat(requests.subList(before, requests.size()))
                .singleElement()
                .satisfies(request -> assertThat(asked).contains(request.sha256()));
        assertThat(BOT.deepgram.requests()).hasSize(NUMBERS.get());
    }

    /** The answer is too long for messages. */
    private static String text(ChatMessage answer) {
        return Objects.requireNonNull(answer.file(), "no file").text();
    }

    private static List<String> words(String text) {
        return List.of(text.replaceAll(GAP, "").strip().split("\\s+", -1));
    }
}
