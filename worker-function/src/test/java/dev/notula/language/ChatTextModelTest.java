package dev.notula.language;

import static dev.notula.language.Talk.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.speech.ChatScript;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Kind;
import dev.notula.time.Deadline;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChatTextModelTest {
    private static final String KEY = "gsk_test";
    private static final String MODEL = "openai/gpt-oss-120b";
    private static final ChatScript INDONESIAN =
            ChatScript.lines(line -> "Kalimat ini yang akan kita terjemahkan untuk " + line.length());

    private final GroqSimulator groq = GroqSimulator.start(KEY).chat(INDONESIAN);
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Duration> slept = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final ChatTextModel model = model(KEY, MODEL);

    @AfterEach
    void stop() {
        http.close();
        groq.close();
    }

    @Test
    void translatesEverySegmentAtItsTime() throws InterruptedException {
        Transcript source = Talk.of("en", "Where is the ferry?", "It has left.", "Then we will wait.");

        Transcript translated = done(model.translate(source, "id", soon()));

        assertThat(translated.language()).isEqualTo("id");
        assertThat(translated.segments().stream().map(Segment::text))
                .containsExactly(
                        "Kalimat ini yang akan kita terjemahkan untuk 19",
                        "Kalimat ini yang akan kita terjemahkan untuk 12",
                        "Kalimat ini yang akan kita terjemahkan untuk 18");
        assertThat(translated.segments().stream().map(Segment::start))
                .isEqualTo(source.segments().stream().map(Segment::start).toList());
        assertThat(translated.segments().stream().map(Segment::speaker)).containsExactly(0, 1, 0);
        assertThat(translated.segments()).allMatch(segment -> segment.words().isEmpty());
        assertThat(translated.provider()).isEqualTo("groq");
    }

    @Test
    void translatesALongRecordingInPartsThatTheFreePlanTakes() throws InterruptedException {
        groq.tokensPerMinute(8000, () -> now);
        Transcript source = Talk.lecture(200);

        Transcript translated = done(model.translate(source, "id", soon()));

        assertThat(translated.segments()).hasSize(200);
        assertThat(groq.requests().stream().filter(request -> request.status() == 200))
                .hasSizeBetween(4, 8);
        assertThat(slept).isNotEmpty().allMatch(wait -> wait.compareTo(Duration.ofMinutes(1)) <= 0);
    }

    @Test
    void cutsASegmentThatIsLongItselfAndPutsItTogetherAgain() throws InterruptedException {
        groq.chat(
                ChatScript.lines(line -> "ya " + line.replaceAll("[^0-9]+", " ").strip()));
        String monologue = Talk.lecture(100).text();

        Transcript translated = done(model.translate(Talk.of("en", monologue), "id", soon()));

        assertThat(translated.segments()).hasSize(1);
        assertThat(translated.text()).startsWith("ya 0 1 2 ").endsWith(" 98 99").contains(" 54 ", " 55 ");
    }

    @Test
    void halvesWhatTheModelCannotHold() throws InterruptedException {
        groq.chat((system, user) -> user.lines().count() > 10 ? user.repeat(40) : INDONESIAN.answer(system, user));

        Transcript translated = done(model.translate(Talk.lecture(30), "id", soon()));

        assertThat(translated.segments()).hasSize(30);
        assertThat(translated.text()).doesNotContain("river");
    }

    @Test
    void asksOnceMoreWhereLinesAreMissing() throws InterruptedException {
        groq.chat(ChatScript.inTurn(ChatScript.of("[1] Satu"), INDONESIAN));

        assertThat(done(model.translate(Talk.of("en", "One.", "Two."), "id", soon()))
                        .segments())
                .hasSize(2);
        assertThat(groq.requests()).hasSize(2);
    }

    @Test
    void takesNoAnswerInTheWrongLanguage() throws InterruptedException {
        groq.chat(ChatScript.lines(line -> line));
        Transcript source = Talk.lecture(5);

        Failure latin = failure(model.translate(source, "id", soon()));
        Failure cyrillic = failure(model.translate(source, "ru", soon()));

        assertThat(latin.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(cyrillic.detail()).contains("another language").doesNotContain("river");
        assertThat(groq.requests()).hasSize(4);
    }

    @Test
    void leavesSilenceAsItIs() throws InterruptedException {
        assertThat(done(model.translate(Talk.of("en"), "id", soon())).isSilent())
                .isTrue();
        assertThat(groq.requests()).isEmpty();
    }

    @Test
    void waitsForTheAllowanceAsLongAsTold() throws InterruptedException {
        groq.faults()
                .next(
                        "chat",
                        Fault.answer(
                                429,
                                "{\"error\":{\"message\":\"on tokens per minute (TPM): Limit 8000, Used 7900, Requested"
                                        + " 2000. Please try again in 14.25s.\",\"type\":\"tokens\","
                                        + "\"code\":\"rate_limit_exceeded\"}}"));

        done(model.translate(Talk.lecture(2), "id", soon()));

        assertThat(slept).containsExactly(Duration.ofMillis(14_250));
        assertThat(asked).containsExactly(MODEL + " QUOTA", MODEL + " ok");
    }

    @Test
    void doesNotWaitPastTheDeadline() throws InterruptedException {
        groq.tokensPerMinute(4500, InstantSource.fixed(now));
        done(model.translate(Talk.lecture(2), "id", soon()));

        Deadline near = Deadline.after(Duration.ofSeconds(10), InstantSource.system());
        Failure failure = failure(model.translate(Talk.lecture(40), "id", near));

        assertThat(failure.kind()).isEqualTo(Kind.QUOTA);
        assertThat(failure.retryAfter()).isGreaterThan(Duration.ofSeconds(10));
        assertThat(slept).isEmpty();
    }

    @Test
    void goesOnWhereAnAllowanceHadRunOut() throws InterruptedException {
        Transcript source = Talk.lecture(120);
        groq.tokensPerMinute(8000, InstantSource.fixed(now));
        Deadline near = Deadline.after(Duration.ofSeconds(20), InstantSource.system());
        assertThat(failure(model.translate(source, "id", near)).kind()).isEqualTo(Kind.QUOTA);
        groq.tokensPerMinute(Long.MAX_VALUE, InstantSource.system());

        assertThat(done(model.translate(source, "id", soon())).segments()).hasSize(120);

        // Three parts, of which the first attempt had finished one.
        assertThat(groq.requests().stream().filter(request -> request.status() == 200))
                .hasSize(3);
    }

    @Test
    void triesOnceMoreAfterAPassingFailure() throws InterruptedException {
        groq.faults().next("chat", Fault.cutBefore());
        done(model.translate(Talk.lecture(2), "id", soon()));

        groq.faults().next("chat", 2, Fault.answer(503, "{}"));
        assertThat(failure(model.translate(Talk.lecture(3), "id", soon())).kind())
                .isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void blamesTheAccountForAWrongKeyAndAModelThatIsGone() throws InterruptedException {
        assertThat(failure(model("gsk_no", MODEL).translate(Talk.lecture(1), "id", soon()))
                        .kind())
                .isEqualTo(Kind.ACCOUNT);
        assertThat(failure(model(KEY, "llama-3.3-70b-versatile").translate(Talk.lecture(1), "id", soon()))
                        .kind())
                .isEqualTo(Kind.ACCOUNT);
    }

    @Test
    void asksOtherModelsForNoReasoning() throws InterruptedException {
        done(model(KEY, "llama-3.1-8b-instant").translate(Talk.lecture(1), "id", soon()));

        assertThat(groq.requests().getFirst().fields()).doesNotContainKey("reasoning_effort");
    }

    private ChatTextModel model(String key, String name) {
        return new ChatTextModel(
                http,
                URI.create(groq.baseUrl()),
                () -> key,
                name,
                (by, failure, _, tokensIn, tokensOut) -> asked.add(by + " "
                        + (failure == null ? tokensIn > 0 && tokensOut > 0 ? "ok" : "uncounted" : failure.kind())),
                time -> {
                    slept.add(time);
                    now = now.plus(time);
                });
    }

    static <T> T done(Written<T> written) {
        assertThat(written).isInstanceOf(Written.Done.class);
        return ((Written.Done<T>) written).text();
    }

    static Failure failure(Written<?> written) {
        assertThat(written).isInstanceOf(Written.Failed.class);
        return ((Written.Failed<?>) written).failure();
    }
}
