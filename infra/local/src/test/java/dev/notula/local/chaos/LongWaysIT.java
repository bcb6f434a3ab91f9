package dev.notula.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.notula.hash.Sha256;
import dev.notula.local.Sounds;
import dev.notula.simulators.speech.ReceivedAudio;
import dev.notula.simulators.speech.ScriptedSpeech;
import dev.notula.simulators.speech.ScriptedWord;
import dev.notula.simulators.speech.SpeechRequest;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.UserMessage;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings that Deepgram, the bot's choice, takes in one request, and Groq, which a chat may choose, in pieces. */
final class LongWaysIT {
    private static final int SECONDS = 20 * 60;
    private static final String WARNING = "⚠️ A part of this recording may be missing here:";
    private static final Talks TALKS = Talks.ofTheDemo();
    private static final List<String> WORDS = Talks.words(0, SECONDS);

    @RegisterExtension
    static final RunningFleet BOT =
            new RunningFleet(1, Duration.ofMinutes(4), Map.of("TRANSCRIPTION_PROVIDER", "deepgram"));

    private final SimUser reader = RunningFleet.newUser();
    private final SimChat chat = SimChat.with(reader);
    private final int deepgramBefore = BOT.deepgram.requests().size();
    private final int groqBefore = BOT.groq.requests().size();

    @BeforeEach
    void listen() {
        BOT.deepgram.script(SpeechScript.timeline(IntStream.range(0, WORDS.size())
                .mapToObj(i -> ScriptedWord.of(WORDS.get(i), Talks.secondOf(i), Talks.secondOf(i) + 0.3))
                .toList()));
        BOT.groq.script(LongWaysIT::piece);
    }

    private static ScriptedSpeech piece(ReceivedAudio audio) {
        return TALKS.heard(audio).map(Talks.Piece::speech).orElseGet(() -> Tones.heard(audio));
    }

    /** A recording as it is sent. */
    @SuppressWarnings("ArrayRecordComponent")
    record Sent(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sent> recordings() {
        byte[] wave = Tones.wave(SECONDS);
        return List.of(
                new Sent("talk.ogg", TALKS.recording(0, SECONDS)),
                new Sent("talk.wav", wave),
                new Sent("talk.flac", Sounds.flac(wave)));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void goesToDeepgramAsItIsInOneRequest(Sent sent) {
        ChatMessage answer = answer(sent);

        assertThat(toDeepgram()).singleElement().satisfies(request -> {
            assertThat(request.status()).isEqualTo(200);
            assertThat(request.sha256())
                    .isEqualTo(HexFormat.of().formatHex(Sha256.digest().digest(sent.bytes)));
        });
        assertThat(toGroq()).isEmpty();
        assertThat(told()).doesNotContain(WARNING);
        assertThat(words(answer)).isEqualTo(WORDS);
        String subtitles = BOT.subtitles(chat, reader, answer);
        assertThat(Subtitles.words(subtitles)).isEqualTo(WORDS);
        assertThat(Subtitles.starts(subtitles))
                .allSatisfy((word, second) ->
                        assertThat(second).isCloseTo(Talks.secondOf(WORDS.indexOf(word)), within(0.1)));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void goesInPiecesToGroqWhereTheChatHasChosenThat(Sent sent) {
        chooseGroq();

        ChatMessage answer = answer(sent);

        assertThat(toGroq())
                .hasSizeGreaterThan(2)
                .allSatisfy(piece -> assertThat(piece.audio()).isLessThan(Duration.ofMinutes(11)));
        assertThat(toDeepgram()).isEmpty();
        assertThat(told()).doesNotContain(WARNING);
        assertThat(words(answer)).isEqualTo(WORDS);
    }

    /** Half a second of noise in the midst of it. */
    @ParameterizedTest
    @MethodSource("damaged")
    void isToldToBeDamagedAndIsHeard(Sent sent, boolean isInPieces) {
        if (isInPieces) {
            chooseGroq();
        }

        ChatMessage answer = answer(sent);

        assertThat(isInPieces ? toDeepgram() : toGroq()).isEmpty();
        assertThat(told()).contains(WARNING);
        assertThat(words(answer)).isSubsetOf(WORDS).hasSizeGreaterThan(WORDS.size() - 5);
    }

    static Stream<Arguments> damaged() {
        // Where a page of Ogg is broken, the simulators hear no further.
        return recordings().stream()
                .filter(sent -> !sent.name.endsWith("ogg"))
                .map(LongWaysIT::damage)
                .flatMap(sent -> Stream.of(Arguments.of(sent, false), Arguments.of(sent, true)));
    }

    private static Sent damage(Sent whole) {
        byte[] damaged = whole.bytes.clone();
        byte[] noise = new byte[whole.bytes.length / SECONDS / 2];
        new Random(3).nextBytes(noise);
        System.arraycopy(noise, 0, damaged, whole.bytes.length / 5, noise.length);
        return new Sent(whole.name, damaged);
    }

    private void chooseGroq() {
        Incoming command = BOT.telegram.sendText(chat, reader, "/provider groq");
        BOT.telegram.awaitDelivery(command.updateId(), RunningFleet.PATIENCE);
    }

    private ChatMessage answer(Sent sent) {
        UserMessage message = UserMessage.audio(sent.bytes, sent.name, "audio/mpeg", Duration.ofSeconds(SECONDS));
        return BOT.awaitAnswer(BOT.telegram.send(chat, reader, message));
    }

    private List<SpeechRequest> toDeepgram() {
        List<SpeechRequest> all = BOT.deepgram.requests();
        return all.subList(deepgramBefore, all.size());
    }

    private List<SpeechRequest> toGroq() {
        List<SpeechRequest> all = BOT.groq.requests();
        return all.subList(groqBefore, all.size());
    }

    /** What the messages say beside the file. */
    private String told() {
        return BOT.telegram.botMessages(chat.id()).stream()
                .map(ChatMessage::text)
                .collect(Collectors.joining("\n"));
    }

    /** The answer is too long for messages. */
    private static List<String> words(ChatMessage answer) {
        return List.of(Objects.requireNonNull(answer.file()).text().strip().split("\\s+", -1));
    }
}
