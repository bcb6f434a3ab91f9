package dev.notula.speech;

import static dev.notula.speech.Speech.request;
import static dev.notula.speech.Speech.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.speech.Dialect;
import dev.notula.simulators.speech.OpenAiSimulator;
import dev.notula.simulators.speech.SpeechRequest;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Heard;
import dev.notula.speech.Attempt.Kind;
import dev.notula.transcript.Transcript;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OpenAiTranscriberTest {
    private static final String KEY = "sk-test";
    private static final String TEXT = "Kereta berangkat jam tujuh. Tolong bawa tiketnya, ya.";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<OpenAiSimulator> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        http.close();
        servers.forEach(OpenAiSimulator::close);
    }

    @ParameterizedTest
    @EnumSource(names = "WHISPER_CPP", mode = EnumSource.Mode.EXCLUDE)
    void bringsBackWhatWasSaidFromEveryServer(Dialect dialect) throws InterruptedException {
        OpenAiSimulator server = server(dialect);

        Transcript transcript =
                heard(transcriber(server).transcribe(request(12), soon())).transcript();

        assertThat(transcript.text()).isEqualTo(TEXT);
        assertThat(transcript.language()).isEqualTo(dialect == Dialect.OPENAI_TEXT ? "" : "id");
        assertThat(transcript.duration()).isEqualTo(Duration.ofSeconds(12));
        assertThat(transcript.provider()).isEqualTo("openai");
        assertThat(transcript.model()).isEqualTo(server.model());
        assertThat(transcript.segments().getLast().end()).isGreaterThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "WHISPER_CPP_CONVERT", "SPEACHES"})
    void tellsTheTimesOfWordsWhereTheServerKnowsThem(Dialect dialect) throws InterruptedException {
        Transcript transcript = heard(transcriber(server(dialect)).transcribe(request(12), soon()))
                .transcript();

        assertThat(transcript.text()).isEqualTo(TEXT);
        assertThat(OpenAiAnswerTest.words(transcript)).startsWith("Kereta", "berangkat", "jam", "tujuh.");
    }

    @Test
    void partsTheLongSegmentsOfSpeachesIntoSentences() throws InterruptedException {
        OpenAiSimulator speaches = server(Dialect.SPEACHES);
        speaches.script(SpeechScript.exactly("id", (TEXT + " ").repeat(15).strip()));

        Transcript transcript =
                heard(transcriber(speaches).transcribe(request(90), soon())).transcript();

        assertThat(OpenAiAnswerTest.texts(transcript))
                .startsWith("Kereta berangkat jam tujuh.", "Tolong bawa tiketnya, ya.")
                .allSatisfy(text -> assertThat(text).endsWith("."));
        assertThat(transcript.segments())
                .allSatisfy(segment ->
                        assertThat(segment.end().minus(segment.start())).isLessThanOrEqualTo(Duration.ofSeconds(20)));
    }

    @Test
    void blamesTheAccountWhereSpeachesDoesNotHaveTheModel() throws InterruptedException {
        OpenAiSimulator server = server(Dialect.SPEACHES);
        OpenAiTranscriber other =
                new OpenAiTranscriber(http, URI.create(server.baseUrl()), () -> "", "whisper-large-v3");

        Failure failure = failure(other.transcribe(request(5), soon()));

        assertThat(failure.kind()).isEqualTo(Kind.ACCOUNT);
        assertThat(failure.detail()).contains("'whisper-large-v3' is not installed locally");
    }

    @Test
    void blamesTheSoundWhereSpeachesCannotReadIt() throws InterruptedException {
        OpenAiTranscriber speaches = transcriber(server(Dialect.SPEACHES));

        assertThat(failure(speaches.transcribe(request(Speech.ofUnknownLength()), soon()))
                        .kind())
                .isEqualTo(Kind.BAD_AUDIO);
    }

    @Test
    void asksForLessWhereAServerRefusesAndRemembersIt() throws InterruptedException {
        OpenAiSimulator vllm = server(Dialect.VLLM);
        OpenAiSimulator textOnly = server(Dialect.OPENAI_TEXT);
        OpenAiTranscriber ofVllm = transcriber(vllm);
        OpenAiTranscriber ofTextOnly = transcriber(textOnly);

        for (int i = 0; i < 2; i++) {
            heard(ofVllm.transcribe(request(5), soon()));
            heard(ofTextOnly.transcribe(request(5), soon()));
        }

        assertThat(vllm.requests().stream().map(SpeechRequest::status)).containsExactly(422, 200, 200);
        assertThat(textOnly.requests().stream().map(SpeechRequest::status)).containsExactly(400, 400, 200, 200);
        assertThat(textOnly.requests().getLast().field("response_format")).isEqualTo("json");
    }

    @Test
    void tellsLanguageAndTerms() throws InterruptedException {
        OpenAiSimulator server = server(Dialect.OPENAI);

        heard(transcriber(server)
                .transcribe(Speech.expecting(List.of("Notula", "Ngurah"), Speech.in("id", request(5))), soon()));

        assertThat(server.requests().getFirst().field("language")).isEqualTo("id");
        assertThat(server.requests().getFirst().field("prompt")).isEqualTo("Notula, Ngurah");
        assertThat(server.requests().getFirst().headers()).containsEntry("authorization", "Bearer " + KEY);
    }

    @Test
    void sendsNoKeyWhereThereIsNone() throws InterruptedException {
        OpenAiSimulator server = server(Dialect.VLLM);

        heard(transcriber(server, "").transcribe(request(5), soon()));

        assertThat(server.requests().getFirst().headers()).doesNotContainKey("authorization");
    }

    @Test
    void blamesTheSoundWhereWhisperCppCannotReadIt() throws InterruptedException {
        Failure failure = failure(transcriber(server(Dialect.WHISPER_CPP)).transcribe(request(5), soon()));

        assertThat(failure.kind()).isEqualTo(Kind.BAD_AUDIO);
    }

    @Test
    void takesANotFoundOfWhisperCppsForAPassingTrouble() throws InterruptedException {
        OpenAiSimulator server = server(Dialect.WHISPER_CPP_CONVERT);
        server.faults().next("transcriptions", Fault.answer(404, "File Not Found"));

        assertThat(failure(transcriber(server).transcribe(request(5), soon())).kind())
                .isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void blamesTheAccountForAWrongKeyAndForCreditThatIsUsedUp() throws InterruptedException {
        OpenAiSimulator server = server(Dialect.OPENAI);
        Failure wrong = failure(transcriber(server, "sk-wrong-key-01234567").transcribe(request(5), soon()));
        server.faults()
                .next(
                        "transcriptions",
                        Fault.answer(429, "{\"error\":{\"message\":\"quota\",\"code\":\"insufficient_quota\"}}"));
        Failure empty = failure(transcriber(server).transcribe(request(5), soon()));

        assertThat(wrong.kind()).isEqualTo(Kind.ACCOUNT);
        assertThat(wrong.detail()).doesNotContain("sk-wrong");
        assertThat(empty.kind()).isEqualTo(Kind.ACCOUNT);
    }

    @Test
    void asksAnOwnServerForNoMoreThanASlowOneHearsWithinAnInvocation() {
        OpenAiTranscriber own = transcriber(server(Dialect.VLLM));
        OpenAiTranscriber openAi = new OpenAiTranscriber(http, URI.create("https://api.openai.com/v1"), () -> KEY, "m");

        assertThat(own.limits().advisedDuration()).isLessThanOrEqualTo(Duration.ofMinutes(3));
        assertThat(openAi.limits().advisedDuration()).isGreaterThan(Duration.ofMinutes(10));
    }

    @Test
    void asksASlowServerOfOnesOwnForOnePieceAtATime() throws Exception {
        assertThat(mostAtOnce(Duration.ofMillis(700))).isEqualTo(1);
    }

    @Test
    void asksAFastServerOfOnesOwnForSeveralPiecesAtOnce() throws Exception {
        assertThat(mostAtOnce(Duration.ofMillis(50))).isBetween(2, 16);
    }

    /** At how many of eight pieces of five seconds a server has worked at once that needs so long for each. */
    private int mostAtOnce(Duration work) throws Exception {
        OpenAiSimulator server = server(Dialect.VLLM);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        server.script(audio -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            LockSupport.parkNanos(work.toNanos());
            now.decrementAndGet();
            return SpeechScript.exactly("id", TEXT).speech(audio);
        });
        OpenAiTranscriber own = transcriber(server);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Attempt>> pieces = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(() -> own.transcribe(request(5), soon())))
                    .toList();
            for (Future<Attempt> piece : pieces) {
                heard(piece.get());
            }
        }
        return most.get();
    }

    private OpenAiSimulator server(Dialect dialect) {
        OpenAiSimulator server = OpenAiSimulator.start(dialect, KEY).script(SpeechScript.exactly("id", TEXT));
        servers.add(server);
        return server;
    }

    private OpenAiTranscriber transcriber(OpenAiSimulator server) {
        return transcriber(server, KEY);
    }

    private OpenAiTranscriber transcriber(OpenAiSimulator server, String key) {
        return new OpenAiTranscriber(http, URI.create(server.baseUrl()), () -> key, server.model());
    }

    private static Heard heard(Attempt attempt) {
        assertThat(attempt).isInstanceOf(Heard.class);
        return (Heard) attempt;
    }

    private static Failure failure(Attempt attempt) {
        assertThat(attempt).isInstanceOf(Failure.class);
        return (Failure) attempt;
    }
}
