package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.audio.Inflow;
import dev.notula.job.Job;
import dev.notula.reply.Gaps;
import dev.notula.simulators.speech.DeepgramSimulator;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.ReceivedAudio;
import dev.notula.simulators.speech.ScriptedSpeech;
import dev.notula.simulators.speech.ScriptedWord;
import dev.notula.simulators.speech.SpeechRequest;
import dev.notula.text.Texts;
import dev.notula.time.Deadline;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.Word;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class LongRecordingIT {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final int SECONDS = 35 * 60;
    // In the stretches in which pieces end: after 0:50, 6:30, 11:30 and in none of the others.
    private static final List<Integer> PAUSES = List.of(50, 390, 690);
    private static final List<Double> STARTS =
            List.of(0.0, 50.0, 390.0, 690.0, 956.2, 1189.2, 1393.1, 1571.4, 1727.5, 1864.1, 1983.6);
    private static final List<Double> LENGTHS =
            List.of(50.0, 340.0, 300.0, 271.2, 238.0, 208.8, 183.4, 161.1, 141.6, 124.5, 116.4);

    private final CountDownLatch twoPieces = new CountDownLatch(2);
    private volatile boolean isThirdBroken = true;

    @Test
    void piecesAreHeardTogetherAndThoseFinishedAreNotAskedForAgain() throws Exception {
        try (GroqSimulator groq = GroqSimulator.start(Rig.KEY);
                Inflow source = Rig.whole(Rig.wave(SECONDS, List.of(50, 390, 450, 690)))) {
            groq.script(this::speech);
            Transcription transcription = Rig.transcription(groq);

            Transcription.Result first = transcription.run(task(1), source, deadline());
            int requests = groq.requests().size();
            isThirdBroken = false;
            Transcription.Result second = transcription.run(task(2), source, deadline());

            assertThat(first).isInstanceOf(Transcription.Result.Begun.class);
            assertThat(groq.mostAtOnce()).isBetween(2, 16);
            assertThat(groq.requests().subList(requests, groq.requests().size()))
                    .extracting(SpeechRequest::status)
                    .containsExactly(200);
            assertThat(groq.requests().getLast().audio()).isBetween(Duration.ofSeconds(299), Duration.ofSeconds(301));
            assertThat(groq.requests().getLast().field("language")).isEqualTo("en");
            assertThat(second)
                    .isInstanceOfSatisfying(Transcription.Result.Heard.class, heard -> isWhole(heard.transcript()));
        }
    }

    @Test
    void aPieceThatOneProviderCannotDoGoesToTheOtherAlone() throws Exception {
        try (GroqSimulator groq = GroqSimulator.start(Rig.KEY);
                DeepgramSimulator deepgram = DeepgramSimulator.start(Rig.KEY);
                Inflow source = Rig.whole(Rig.wave(SECONDS, List.of(50, 200, 390, 690)))) {
            groq.script(this::speech);
            deepgram.script(audio -> {
                isThirdBroken = false;
                return speech(audio);
            });

            Transcription.Result result = Rig.transcription(groq, deepgram).run(task(1), source, deadline());

            assertThat(deepgram.requests())
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.audio()).isBetween(Duration.ofSeconds(299), Duration.ofSeconds(301)));
            assertThat(result)
                    .isInstanceOfSatisfying(Transcription.Result.Heard.class, heard -> isWhole(heard.transcript()));
        }
    }

    @Test
    void theLastAttemptDeliversWithAVisibleGap() throws Exception {
        try (GroqSimulator groq = GroqSimulator.start(Rig.KEY);
                Inflow source = Rig.whole(Rig.wave(SECONDS, List.of(50, 390, 460, 690)))) {
            groq.script(this::speech);
            Transcription transcription = Rig.transcription(groq);

            // Whoever has got further with the last attempt gets one more.
            transcription.run(task(5), source, deadline());
            Transcription.Result result = transcription.run(task(5), source, deadline());

            assertThat(result).isInstanceOfSatisfying(Transcription.Result.Heard.class, heard -> {
                assertThat(heard.transcript().isComplete()).isFalse();
                assertThat(Gaps.told(heard.transcript(), Texts.of("en")).text())
                        .containsPattern(
                                "[a-z]+389\\. \\[… 6:(30|29)–11:(30|29) could not be transcribed …] [a-z]+691");
            });
        }
    }

    /** A decoder that no invocation is long enough for: here its input stops coming. */
    @Test
    void whatGetsNoFurtherIsDeliveredAsFarAsItGotWhenNoTriesAreLeft() throws Exception {
        byte[] wave = Rig.wave(SECONDS, List.of(50, 150, 390, 690));
        isThirdBroken = false;
        try (GroqSimulator groq = GroqSimulator.start(Rig.KEY)) {
            groq.script(this::speech);
            Transcription transcription = Rig.transcription(groq);

            Transcription.Result first = untilItsDeadline(transcription, wave, 1);
            int requests = groq.requests().size();
            Transcription.Result second = untilItsDeadline(transcription, wave, 2);
            Transcription.Result last = untilItsDeadline(transcription, wave, 5);

            assertThat(first).isInstanceOf(Transcription.Result.Begun.class);
            assertThat(second).isInstanceOf(Transcription.Result.Failed.class);
            assertThat(groq.requests()).hasSize(requests);
            assertThat(last).isInstanceOfSatisfying(Transcription.Result.Heard.class, heard -> {
                Transcript transcript = heard.transcript();
                assertThat(transcript.isComplete()).isFalse();
                assertThat(transcript.duration()).isEqualTo(Duration.ofSeconds(SECONDS));
                assertThat(transcript.text()).endsWith("689.");
                assertThat(transcript.segments().getLast().isGap()).isTrue();
                assertThat(transcript.segments().getLast().end()).isEqualTo(Duration.ofSeconds(SECONDS));
            });
        }
    }

    /** The time is up once three pieces are known, and what the fourth needs never comes. */
    private Transcription.Result untilItsDeadline(Transcription transcription, byte[] wave, int attempt)
            throws Exception {
        AtomicReference<Duration> late = new AtomicReference<>(Duration.ZERO);
        Deadline deadline =
                Deadline.after(Duration.ofMinutes(4), () -> Instant.now().plus(late.get()));
        Job job = task(1).job();
        JobProgress progress = new JobProgress();
        try (Inflow source = Inflow.create();
                Underway work = transcription.start(job, attempt, progress, source, deadline);
                ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            source.appender().write(wave, 0, 860 * Rig.RATE * 2);
            Future<Transcription.Result> result = waiting.submit(work::finish);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> progress.report().heard().compareTo(Duration.ofSeconds(680)) > 0);
            late.set(Duration.ofHours(1));
            return result.get();
        }
    }

    private static void isWhole(Transcript transcript) {
        List<Word> words = transcript.segments().stream()
                .flatMap(segment -> segment.words().stream())
                .toList();
        assertThat(words)
                .extracting(Word::text)
                .isEqualTo(timeline().stream().map(ScriptedWord::text).toList());
        assertThat(words).isSortedAccordingTo((one, other) -> one.start().compareTo(other.start()));
        assertThat(words)
                .allSatisfy(word -> assertThat(word.start())
                        .isBetween(second(word).minusMillis(500), second(word).plusMillis(500)));
        assertThat(transcript.duration()).isBetween(Duration.ofSeconds(SECONDS - 1), Duration.ofSeconds(SECONDS + 1));
        assertThat(transcript.isComplete()).isTrue();
        assertThat(transcript.language()).isEqualTo("en");
    }

    private static Duration second(Word word) {
        return Duration.ofSeconds(Integer.parseInt(word.text().replaceAll("\\D", "")));
    }

    /** Which piece it is, its length tells. The second is not answered before another has come. */
    private ScriptedSpeech speech(ReceivedAudio audio) {
        int piece = 0;
        for (int i = 0; i < LENGTHS.size(); i++) {
            if (Math.abs(audio.duration().toMillis() - LENGTHS.get(i) * 1000) < 2000) {
                piece = i;
            }
        }
        try {
            if (piece > 0) {
                twoPieces.countDown();
                assertThat(twoPieces.await(2, TimeUnit.MINUTES)).isTrue();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (piece == 2 && isThirdBroken) {
            throw new IllegalStateException("the third piece is not heard");
        }
        Duration start = Duration.ofMillis(Math.round(STARTS.get(piece) * 1000));
        Duration end = start.plus(audio.duration());
        return new ScriptedSpeech(
                "en",
                timeline().stream()
                        .filter(word ->
                                word.start().compareTo(start) >= 0 && word.end().compareTo(end) <= 0)
                        .map(word -> new ScriptedWord(
                                word.text(),
                                word.start().minus(start),
                                word.end().minus(start),
                                0))
                        .toList());
    }

    /** In every second a word, but none in the pauses. */
    private static List<ScriptedWord> timeline() {
        List<ScriptedWord> words = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        for (int second = 0; second < SECONDS; second++) {
            String stop = second % 10 == 9 ? "." : "";
            if (!PAUSES.contains(second)) {
                words.add(ScriptedWord.of(Rig.word(random) + second, second + 0.1, second + 0.3));
                words.add(ScriptedWord.of(Rig.word(random) + second + stop, second + 0.4, second + 0.7));
            }
        }
        return words;
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofMinutes(4), CLOCK);
    }

    private final String key = UUID.randomUUID().toString();

    private Transcription.Task task(int attempt) {
        return Lecture.task(Lecture.job("job", key, -1, SECONDS), attempt);
    }
}
