package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.audio.Inflow;
import dev.notula.simulators.speech.DeepgramSimulator;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.ReceivedAudio;
import dev.notula.simulators.speech.ScriptedSpeech;
import dev.notula.simulators.speech.SpeechRequest;
import dev.notula.time.Deadline;
import dev.notula.transcript.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where no language is chosen, one piece tells that of all. */
@Timeout(240)
final class PinnedLanguageIT {
    private static final int SECONDS = 20 * 60;
    private static final Duration FIRST = Duration.ofSeconds(80);

    private final Iterator<String> mixed = List.of(
                    "en", "es", "de", "fr", "it", "pt", "pl", "cs", "da", "sv", "fi", "hu")
            .iterator();
    private final SplittableRandom random = new SplittableRandom(5);
    private final String file = UUID.randomUUID().toString();
    private volatile boolean isFirstBroken;

    @Test
    void allPiecesAreHeardInTheLanguageOfTheFirst() throws Exception {
        try (GroqSimulator groq = groq();
                Inflow source = Rig.whole(Rig.wave(SECONDS, List.of(50)))) {
            Transcription.Result result = Rig.transcription(groq).run(task(1), source, soon());

            assertThat(languages(groq)).startsWith("", "en").hasSizeGreaterThan(4);
            assertThat(languages(groq).subList(1, groq.requests().size())).containsOnly("en");
            assertThat(transcript(result).language()).isEqualTo("en");
            assertThat(transcript(result).isComplete()).isTrue();
        }
    }

    @Test
    void aPieceWithoutSoundIsNotAskedForTheLanguage() throws Exception {
        List<Integer> silent = IntStream.range(1, 60).boxed().toList();
        try (GroqSimulator groq = groq();
                Inflow source = Rig.whole(Rig.wave(SECONDS, silent))) {
            Transcription.Result result = Rig.transcription(groq).run(task(1), source, soon());

            assertThat(groq.requests().getFirst().audio()).isGreaterThan(FIRST);
            assertThat(languages(groq)).startsWith("", "en");
            assertThat(languages(groq).subList(1, groq.requests().size())).containsOnly("en");
            assertThat(transcript(result).isComplete()).isTrue();
        }
    }

    @Test
    void anotherAttemptAsksInTheLanguageThatTheFormerHasHeard() throws Exception {
        isFirstBroken = true;
        try (GroqSimulator groq = groq();
                Inflow source = Rig.whole(Rig.wave(SECONDS, List.of(50)))) {
            Transcription transcription = Rig.transcription(groq);

            Transcription.Result first = transcription.run(task(1), source, soon());
            int requests = groq.requests().size();
            isFirstBroken = false;
            Transcription.Result second = transcription.run(task(2), source, soon());

            assertThat(first).isInstanceOf(Transcription.Result.Begun.class);
            assertThat(groq.requests().subList(requests, groq.requests().size()))
                    .singleElement()
                    .satisfies(request -> {
                        assertThat(request.audio()).isLessThan(FIRST);
                        assertThat(request.field("language")).isEqualTo("en");
                    });
            assertThat(transcript(second).isComplete()).isTrue();
        }
    }

    @Test
    void theLanguageThatAnotherProviderHasHeardIsToldToTheFirst() throws Exception {
        isFirstBroken = true;
        try (GroqSimulator groq = groq();
                DeepgramSimulator deepgram = DeepgramSimulator.start(Rig.KEY).script(audio -> said("id", audio));
                Inflow source = Rig.whole(Rig.wave(SECONDS, List.of(50)))) {
            Transcription.Result result = Rig.transcription(groq, deepgram).run(task(1), source, soon());

            assertThat(deepgram.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.field("language")).isEqualTo("multi"));
            assertThat(groq.requests().stream()
                            .filter(request -> request.audio().compareTo(FIRST) > 0)
                            .map(request -> request.field("language")))
                    .hasSizeGreaterThan(3)
                    .containsOnly("id");
            assertThat(transcript(result).isComplete()).isTrue();
        }
    }

    @Test
    void musicIsNotHeardOneAfterTheOther() throws Exception {
        CountDownLatch atOnce = new CountDownLatch(4);
        try (GroqSimulator groq = GroqSimulator.start(Rig.KEY);
                Inflow source = Rig.whole(Rig.wave(SECONDS, List.of(50)))) {
            groq.script(audio -> {
                atOnce.countDown();
                boolean isFree = groq.requests().size() > 2;
                if (isFree) {
                    await(atOnce);
                }
                return new ScriptedSpeech("ko", List.of());
            });

            Rig.transcription(groq).run(task(1), source, soon());

            List<SpeechRequest> requests = groq.requests();
            assertThat(requests.get(1).receivedAt()).isAfterOrEqualTo(answered(requests.get(0)));
            assertThat(requests.get(2).receivedAt()).isAfterOrEqualTo(answered(requests.get(1)));
            assertThat(groq.mostAtOnce()).isGreaterThan(1);
            assertThat(languages(groq)).containsOnly("");
        }
    }

    @Test
    void whoeverStopsStopsAlsoThosePiecesThatWaitForTheLanguage() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (GroqSimulator groq = GroqSimulator.start(Rig.KEY).script(audio -> {
                    await(never);
                    return said("en", audio);
                });
                Inflow source = Rig.whole(Rig.wave(SECONDS, List.of(50)))) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<?> work = threads.submit(() -> Rig.transcription(groq).run(task(1), source, soon()));
                groq.awaitRequests(1, Duration.ofMinutes(1));
                work.cancel(true);
            }

            assertThat(groq.requests()).hasSize(1);
            never.countDown();
        }
    }

    /** Without a language it hears another one in each piece. */
    private GroqSimulator groq() {
        return GroqSimulator.start(Rig.KEY).processing(Duration.ofSeconds(2), 0).script(audio -> {
            if (isFirstBroken && audio.duration().compareTo(FIRST) < 0) {
                throw new IllegalStateException("the first piece is not heard");
            }
            return said(audio.param("language").isEmpty() ? next() : audio.param("language"), audio);
        });
    }

    private synchronized String next() {
        return mixed.next();
    }

    private ScriptedSpeech said(String language, ReceivedAudio audio) {
        return Lecture.words(language, audio.duration(), random);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> languages(GroqSimulator groq) {
        return groq.requests().stream()
                .map(request -> request.field("language"))
                .toList();
    }

    private static Instant answered(SpeechRequest request) {
        return Objects.requireNonNull(request.answeredAt());
    }

    private static Transcript transcript(Transcription.Result result) {
        assertThat(result).isInstanceOf(Transcription.Result.Heard.class);
        return ((Transcription.Result.Heard) result).transcript();
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(3), InstantSource.system());
    }

    private Transcription.Task task(int attempt) {
        return Lecture.task(Lecture.job("job", file, -1, SECONDS), attempt);
    }
}
