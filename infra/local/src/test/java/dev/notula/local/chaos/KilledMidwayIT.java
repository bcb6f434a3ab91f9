package dev.notula.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.notula.chat.ChatSettings;
import dev.notula.hash.Sha256;
import dev.notula.job.JobId;
import dev.notula.simulators.speech.ReceivedAudio;
import dev.notula.simulators.speech.ScriptedSpeech;
import dev.notula.simulators.speech.SpeechRequest;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.UserMessage;
import dev.notula.transcript.TranscriptKey;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two workers that are killed together while they are at one long recording for each of the worst moments. Other
 * workers go on when the leases have ended. What a provider has answered and nobody has kept is paid for once more: that
 * is one piece, if the process dies between the answer and the write, and what is under way then. No other piece is.
 */
final class KilledMidwayIT {
    private static final int SECONDS = 17 * 60;
    private static final int KEPT = 3;
    // Where there is no pause to cut in, and what a decoder needs to settle.
    private static final Duration OVERLAP = Duration.ofMillis(5100);
    private static final Talks TALKS = Talks.ofTheDemo();
    private static final List<Moment> MOMENTS = List.of(Moment.values());

    @RegisterExtension
    static final RunningFleet BOT = new RunningFleet(2, Duration.ofSeconds(30), Map.of());

    private static final Map<String, Talks.Piece> HEARD = new ConcurrentHashMap<>();
    private static final Map<Moment, Talk> SENT = new ConcurrentHashMap<>();
    private static final Map<Moment, AtomicInteger> ASKED = new ConcurrentHashMap<>();
    private static final AtomicInteger NOTED = new AtomicInteger();

    /** When the process dies. */
    enum Moment {
        /** The piece that tells the language of all others is being heard. */
        LEADING_PIECE_ASKED,
        /** Some pieces are kept, and the others are being heard. */
        SOME_PIECES_KEPT,
        /** A provider has answered for a piece that is not kept yet. */
        PIECE_ANSWERED,
        /** All pieces are kept, and the whole is not. */
        WHOLE_NOT_KEPT,
        /** The whole is kept, and nothing is sent. */
        NOTHING_SENT,
        /** The first message is sent, and not noted. */
        FIRST_MESSAGE_SENT
    }

    /** A recording that was sent. */
    record Talk(SimUser sender, SimChat chat, Incoming incoming) {}

    @BeforeAll
    static void killAllWorkersAtOnce() throws Exception {
        BOT.groq.script(KilledMidwayIT::speech);
        BOT.hold(Moment.PIECE_ANSWERED.name(), KilledMidwayIT::isNoteOfThePieceAnswered);
        for (Moment moment : MOMENTS) {
            send(moment);
        }
        await().atMost(RunningFleet.PATIENCE)
                .until(() -> MOMENTS.stream().allMatch(moment -> BOT.isReached(moment.name())));

        BOT.fleet.killWorkers();
        BOT.releaseAll();
        for (Talk talk : SENT.values()) {
            BOT.awaitAnswer(talk.incoming);
        }
    }

    private static void send(Moment moment) {
        byte[] recording = TALKS.recording(MOMENTS.indexOf(moment), SECONDS);
        String file = file(moment);
        String key = TranscriptKey.of(
                HexFormat.of().formatHex(Sha256.digest().digest(recording)),
                ChatSettings.DEFAULT.speech().name());
        if (moment == Moment.WHOLE_NOT_KEPT) {
            BOT.hold(moment.name(), body -> body.contains("\"f#" + file) || body.contains("\"t#" + key));
        }
        SimUser sender = RunningFleet.newUser();
        SimChat chat = SimChat.with(sender);
        Incoming incoming = BOT.telegram.send(
                chat,
                sender,
                UserMessage.voice(recording, Duration.ofSeconds(SECONDS)).uniqueId(file));
        String job = JobId.of(chat.id(), incoming.messageId(), file);
        if (moment == Moment.NOTHING_SENT) {
            BOT.hold(moment.name(), body -> body.contains("job#" + job) && body.contains("deliveryAt = "));
        } else if (moment == Moment.FIRST_MESSAGE_SENT) {
            BOT.hold(moment.name(), body -> body.contains("job#" + job) && body.contains("sentParts[0]"));
        }
        SENT.put(moment, new Talk(sender, chat, incoming));
    }

    private static String file(Moment moment) {
        return "talk-" + moment.name();
    }

    /** The first two notes are of the piece that tells the language. */
    private static boolean isNoteOfThePieceAnswered(String body) {
        return body.contains("\"d#" + file(Moment.PIECE_ANSWERED)) && NOTED.incrementAndGet() > 2;
    }

    private static ScriptedSpeech speech(ReceivedAudio audio) {
        Talks.Piece piece = TALKS.heard(audio).orElseThrow();
        boolean isNew = HEARD.put(audio.sha256(), piece) == null;
        Moment moment = MOMENTS.get(piece.talk());
        int place =
                isNew ? ASKED.computeIfAbsent(moment, _ -> new AtomicInteger()).incrementAndGet() : 0;
        if (moment == Moment.PIECE_ANSWERED && place == 2) {
            await().atMost(RunningFleet.PATIENCE).until(() -> NOTED.get() == 2);
        } else if (moment == Moment.PIECE_ANSWERED && place > 2) {
            dead("the other pieces");
        } else if (moment == Moment.SOME_PIECES_KEPT && place > KEPT) {
            await().atMost(RunningFleet.PATIENCE).until(() -> kept(moment) == KEPT);
            dead(moment.name());
        } else if (moment == Moment.LEADING_PIECE_ASKED && place == 1) {
            dead(moment.name());
        }
        return piece.speech();
    }

    private static void dead(String moment) {
        BOT.stay(moment);
        throw new IllegalStateException("whoever has asked is dead");
    }

    private static long kept(Moment moment) {
        return BOT.logged("job.piece", job(moment), "\"result\":\"heard\"");
    }

    private static String job(Moment moment) {
        Incoming incoming = Objects.requireNonNull(SENT.get(moment)).incoming;
        return JobId.of(incoming.chatId(), incoming.messageId(), file(moment));
    }

    @ParameterizedTest
    @EnumSource
    void theTextIsWholeAndItsTimesAreRight(Moment moment) {
        Talk talk = Objects.requireNonNull(SENT.get(moment));

        String subtitles = BOT.subtitles(talk.chat, talk.sender, BOT.awaitAnswer(talk.incoming));

        List<String> words = Talks.words(MOMENTS.indexOf(moment), SECONDS);
        assertThat(Subtitles.words(subtitles)).isEqualTo(words);
        assertThat(Subtitles.starts(subtitles))
                .allSatisfy((word, second) ->
                        assertThat(second).isCloseTo(Talks.secondOf(words.indexOf(word)), within(0.2)));
    }

    @ParameterizedTest
    @EnumSource
    void itIsAnsweredOnce(Moment moment) {
        Talk talk = Objects.requireNonNull(SENT.get(moment));

        List<ChatMessage> answers = BOT.telegram.botMessages(talk.chat.id());

        assertThat(Fate.of(answers)).isEqualTo(Fate.ANSWERED);
        assertThat(answers).noneMatch(Fate::isAcknowledgement);
    }

    @ParameterizedTest
    @EnumSource
    void noPieceThatIsKeptIsPaidForTwice(Moment moment) {
        Map<String, List<SpeechRequest>> paid = BOT.groq.requests().stream()
                .filter(request -> request.status() == 200 && talk(request) == MOMENTS.indexOf(moment))
                .collect(Collectors.groupingBy(SpeechRequest::sha256));

        List<SpeechRequest> once = paid.values().stream().map(List::getFirst).toList();
        Duration needed = once.stream().map(SpeechRequest::audio).reduce(Duration.ZERO, Duration::plus);
        assertThat(needed)
                .isBetween(
                        Duration.ofSeconds(SECONDS),
                        Duration.ofSeconds(SECONDS).plus(OVERLAP.multipliedBy(once.size() - 1L)));
        long twice = paid.values().stream().filter(same -> same.size() > 1).count();
        assertThat(twice).isEqualTo(moment == Moment.PIECE_ANSWERED ? 1 : 0);
        assertThat(paid.values()).allSatisfy(same -> assertThat(same).hasSizeLessThan(3));
    }

    private static int talk(SpeechRequest request) {
        return Objects.requireNonNull(HEARD.get(request.sha256())).talk();
    }

    @Test
    void nobodyStandsIn() {
        assertThat(BOT.deepgram.requests()).isEmpty();
    }

    @Test
    void allPiecesAreHeardInTheLanguageThatOneHasTold() {
        assertThat(BOT.groq.requests().stream()
                        .filter(request -> request.status() == 200)
                        .filter(request -> Objects.requireNonNull(HEARD.get(request.sha256()))
                                        .first()
                                > 0))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.field("language")).isEqualTo("en"));
    }
}
