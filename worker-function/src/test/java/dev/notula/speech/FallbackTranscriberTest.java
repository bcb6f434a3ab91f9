package dev.notula.speech;

import static dev.notula.speech.Speech.heard;
import static dev.notula.speech.Speech.request;
import static dev.notula.speech.Speech.talk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Heard;
import dev.notula.speech.Attempt.Kind;
import dev.notula.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FallbackTranscriberTest {
    private static final Heard GOOD = heard(30, "en", talk(30), 0.01);

    private final List<Duration> slept = new ArrayList<>();
    private final List<String> attempted = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final InstantSource clock = () -> now;
    private final Breakers breakers = BreakersOnTables.silent(clock);

    @BeforeEach
    void forgetWhoIsLeftAlone() {
        BreakersOnTables.close("groq", "deepgram", "small");
    }

    @Test
    void asksTheFirstProviderAlone() throws InterruptedException {
        ScriptedTranscriber groq = new ScriptedTranscriber("groq", GOOD);
        ScriptedTranscriber deepgram = new ScriptedTranscriber("deepgram", GOOD);

        assertThat(transcribe(request(30), groq, deepgram)).isEqualTo(GOOD);
        assertThat(deepgram.requests()).isEmpty();
        assertThat(attempted).containsExactly("groq");
    }

    @ParameterizedTest
    @EnumSource(names = {"BAD_AUDIO", "BAD_REQUEST", "ACCOUNT", "TOO_BIG", "QUOTA", "TIMED_OUT"})
    void goesToTheNextProviderAtOnce(Kind kind) throws InterruptedException {
        ScriptedTranscriber groq = new ScriptedTranscriber("groq", new Failure(kind, "x", Duration.ofSeconds(2)));

        assertThat(transcribe(request(30), groq, new ScriptedTranscriber("deepgram", GOOD)))
                .isEqualTo(GOOD);
        assertThat(attempted).containsExactly("groq", "deepgram");
        assertThat(slept).isEmpty();
    }

    @Test
    void tellsThatNobodyCanReadTheSound() throws InterruptedException {
        Failure unreadable = new Failure(Kind.BAD_AUDIO, "no media");

        assertThat(transcribe(
                        request(30),
                        new ScriptedTranscriber("groq", unreadable),
                        new ScriptedTranscriber("deepgram", unreadable)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.BAD_AUDIO));
        assertThat(attempted).containsExactly("groq", "deepgram");
    }

    /** What one cannot read as it is may be readable once it is decoded here: nobody has to wait for the other. */
    @Test
    void tellsThatOneCannotReadTheSoundAndTheOtherIsLeftAlone() throws InterruptedException {
        FallbackTranscriber both = fallback(
                new ScriptedTranscriber("groq", new Failure(Kind.BAD_AUDIO, "no media")),
                new ScriptedTranscriber("deepgram", new Failure(Kind.ACCOUNT, "402")));
        both.transcribe(request(30), soon());

        assertThat(both.transcribe(request(30), soon()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.BAD_AUDIO));
    }

    @Test
    void tellsThatOneCannotReadTheSoundWhichTheOtherDoesNotTake() throws InterruptedException {
        Attempt attempt = transcribe(
                request(30),
                new ScriptedTranscriber("groq", new Failure(Kind.BAD_AUDIO, "no media")),
                new ScriptedTranscriber("small", 100, GOOD));

        assertThat(attempt)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.BAD_AUDIO));
    }

    @Test
    void asksOnceMoreAfterAPassingFailure() throws InterruptedException {
        ScriptedTranscriber groq = new ScriptedTranscriber("groq", new Failure(Kind.TRANSIENT, "502"), GOOD);

        assertThat(transcribe(request(30), groq, new ScriptedTranscriber("deepgram", GOOD)))
                .isEqualTo(GOOD);
        assertThat(attempted).containsExactly("groq", "groq");
    }

    @Test
    void asksOnlyOnceMore() throws InterruptedException {
        ScriptedTranscriber groq = new ScriptedTranscriber("groq", new Failure(Kind.TRANSIENT, "502"));

        transcribe(request(30), groq, new ScriptedTranscriber("deepgram", GOOD));

        assertThat(attempted).containsExactly("groq", "groq", "deepgram");
    }

    @Test
    void paysForALongRecordingOnlyOnce() throws InterruptedException {
        ScriptedTranscriber groq = new ScriptedTranscriber("groq", new Failure(Kind.TRANSIENT, "502"));

        transcribe(request(601), groq, new ScriptedTranscriber("deepgram", heard(601, "en", talk(601), 0)));

        assertThat(attempted).containsExactly("groq", "deepgram");
    }

    @Test
    void paysForAFifthOfTheSoundTwiceAndNotForMore() throws InterruptedException {
        FallbackTranscriber both = fallback(
                new ScriptedTranscriber("groq", new Failure(Kind.TRANSIENT, "502")),
                new ScriptedTranscriber("deepgram", heard(540, "en", talk(540), 0)));

        for (int i = 0; i < 8; i++) {
            both.transcribe(request(540), soon());
            BreakersOnTables.close("groq");
            now = now.plusSeconds(60);
        }

        // Ten minutes at the start, and 108 seconds more with each recording of 540: enough for the first and the
        // fifth.
        assertThat(attempted.stream().filter("groq"::equals)).hasSize(8 + 2);
    }

    @Test
    void leavesAProviderAloneThatFailsAgainAndAgain() throws InterruptedException {
        ScriptedTranscriber groq = new ScriptedTranscriber("groq", new Failure(Kind.TRANSIENT, "502"));
        FallbackTranscriber both = fallback(groq, new ScriptedTranscriber("deepgram", GOOD));

        for (int i = 0; i < 4; i++) {
            assertThat(both.transcribe(request(30), soon())).isEqualTo(GOOD);
        }

        assertThat(groq.requests()).hasSize(4);
    }

    @Test
    void waitsSeveralTimesForAQuotaThatOthersUseToo() throws InterruptedException {
        Failure quota = new Failure(Kind.QUOTA, "429", Duration.ofSeconds(3));

        assertThat(transcribe(request(30), new ScriptedTranscriber("groq", quota, quota, quota, GOOD)))
                .isEqualTo(GOOD);
        assertThat(slept).hasSize(3);
    }

    @Test
    void waitsForAQuotaWhereThereIsNobodyElseAndTheWaitIsShort() throws InterruptedException {
        Failure quota = new Failure(Kind.QUOTA, "429", Duration.ofSeconds(4));

        assertThat(transcribe(request(30), new ScriptedTranscriber("groq", quota, GOOD)))
                .isEqualTo(GOOD);
        assertThat(slept).containsExactly(Duration.ofSeconds(4));
    }

    @Test
    void givesALongWaitBackToTheCaller() throws InterruptedException {
        Failure quota = new Failure(Kind.QUOTA, "429", Duration.ofMinutes(9));

        assertThat(transcribe(request(30), new ScriptedTranscriber("groq", quota)))
                .isEqualTo(quota);
        assertThat(slept).isEmpty();
    }

    @Test
    void doesNotWaitPastTheDeadline() throws InterruptedException {
        Failure quota = new Failure(Kind.QUOTA, "429", Duration.ofSeconds(4));
        Deadline near = Deadline.after(Duration.ofSeconds(5), clock);

        assertThat(fallback(new ScriptedTranscriber("groq", quota)).transcribe(request(30), near))
                .isEqualTo(quota);
    }

    @Test
    void asksNobodyWhenTimeIsUp() throws InterruptedException {
        Deadline near = Deadline.after(Duration.ofSeconds(1), clock);

        Attempt attempt = fallback(new ScriptedTranscriber("groq", GOOD)).transcribe(request(30), near);

        assertThat(attempt)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT));
        assertThat(attempted).isEmpty();
    }

    @Test
    void reportsTheFailureThatLeavesMostHopeAndTheEarliestTime() throws InterruptedException {
        Attempt attempt = transcribe(
                request(30),
                new ScriptedTranscriber("groq", new Failure(Kind.QUOTA, "used up", Duration.ofMinutes(9))),
                new ScriptedTranscriber("deepgram", new Failure(Kind.ACCOUNT, "no credit")));

        assertThat(attempt).isEqualTo(new Failure(Kind.QUOTA, "used up; no credit", Duration.ofMinutes(9)));
    }

    @Test
    void leavesAProviderWithoutAnAccountAloneForFiveMinutes() throws InterruptedException {
        ScriptedTranscriber groq = new ScriptedTranscriber("groq", new Failure(Kind.ACCOUNT, "401"), GOOD);
        FallbackTranscriber both = fallback(groq, new ScriptedTranscriber("deepgram", GOOD));

        both.transcribe(request(30), soon());
        both.transcribe(request(30), soon());
        now = now.plus(Duration.ofMinutes(5));
        both.transcribe(request(30), soon());

        assertThat(attempted).containsExactly("groq", "deepgram", "deepgram", "groq");
    }

    @Test
    void tellsWhereNobodyWasAskedSinceAllAreLeftAlone() throws InterruptedException {
        FallbackTranscriber both = fallback(
                new ScriptedTranscriber("groq", new Failure(Kind.ACCOUNT, "401")),
                new ScriptedTranscriber("deepgram", new Failure(Kind.ACCOUNT, "402", Duration.ofMinutes(9))));
        both.transcribe(request(30), soon());
        attempted.clear();

        Attempt attempt = both.transcribe(request(30), soon());

        assertThat(attempted).isEmpty();
        assertThat(attempt).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.RESTING);
            assertThat(failure.delay()).isEqualTo(Duration.ofMinutes(5));
        });
    }

    @Test
    void passesOverAProviderThatDoesNotTakeTheSound() throws InterruptedException {
        ScriptedTranscriber small = new ScriptedTranscriber("small", 100, GOOD);

        transcribe(request(30), small, new ScriptedTranscriber("deepgram", GOOD));

        assertThat(attempted).containsExactly("deepgram");
    }

    @Test
    void tellsTheChosenModelToTheProviderThatOffersIt() throws InterruptedException {
        ScriptedTranscriber groq = new ScriptedTranscriber("groq", new Failure(Kind.BAD_REQUEST, "x"));
        ScriptedTranscriber deepgram = new ScriptedTranscriber("deepgram", GOOD);

        transcribe(Speech.in("en", request(30)).by("groq-large"), groq, deepgram);

        assertThat(groq.requests().getFirst().model()).isEqualTo("groq-large");
        assertThat(deepgram.requests().getFirst().model()).isNull();
        assertThat(deepgram.requests().getFirst().language()).isEqualTo("en");
    }

    private Attempt transcribe(SpeechRequest request, Transcriber... providers) throws InterruptedException {
        return fallback(providers).transcribe(request, soon());
    }

    private FallbackTranscriber fallback(Transcriber... providers) {
        return new FallbackTranscriber(
                List.of(providers), breakers, clock, this::sleep, (provider, _, _) -> attempted.add(provider));
    }

    private void sleep(Duration time) {
        slept.add(time);
        now = now.plus(time);
    }

    private Deadline soon() {
        return Deadline.after(Duration.ofMinutes(3), clock);
    }
}
