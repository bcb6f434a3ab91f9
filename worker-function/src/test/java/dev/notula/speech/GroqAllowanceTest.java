package dev.notula.speech;

import static dev.notula.speech.Speech.request;
import static dev.notula.speech.Speech.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Heard;
import dev.notula.speech.Attempt.Kind;
import dev.notula.time.Deadline;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What Groq allows of each of its models. */
final class GroqAllowanceTest {
    private static final String KEY = "gsk_test";

    @AutoClose
    private final GroqSimulator groq = GroqSimulator.start(KEY)
            .script(SpeechScript.exactly("en", "The ferry leaves at seven. Please bring the tickets, and your coat."));

    @AutoClose
    private final HttpClient http = HttpClient.newHttpClient();

    private final GroqTranscriber transcriber =
            new GroqTranscriber(http, URI.create(groq.baseUrl()), () -> KEY, "whisper-large-v3-turbo");

    @Test
    void asksTheLargeModelWhenTheUsualOnesAllowanceIsUsedUp() throws InterruptedException {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        groq.audioSecondsPerHour(60, InstantSource.fixed(now));

        heard(transcriber.transcribe(request(50), soon()));
        Heard second = heard(transcriber.transcribe(request(50), soon()));

        assertThat(second.transcript().model()).isEqualTo("whisper-large-v3");
    }

    @Test
    void tellsHowLongToWaitWhenBothAllowancesAreUsedUp() throws InterruptedException {
        groq.audioSecondsPerHour(60, InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z")));

        transcriber.transcribe(request(50), soon());
        transcriber.transcribe(request(50), soon());
        Failure failure = failure(transcriber.transcribe(request(50), soon()));

        assertThat(failure.kind()).isEqualTo(Kind.QUOTA);
        assertThat(failure.retryAfter()).isPositive();
        assertThat(failure.detail()).contains("429").doesNotContain(KEY);
    }

    @Test
    void sendsNothingThatWouldBeRefusedAndAllThatFits() throws InterruptedException {
        Instant[] now = {Instant.parse("2026-03-01T10:00:00Z")};
        Deadline deadline = Deadline.after(Duration.ofHours(1), () -> now[0]);
        groq.audioSecondsPerHour(60, () -> now[0]);
        for (int i = 0; i < 3; i++) {
            transcriber.transcribe(request(50), deadline);
        }
        assertThat(groq.requests()).hasSize(4);

        Failure known = failure(transcriber.transcribe(request(50), deadline));
        assertThat(groq.requests()).hasSize(4);
        heard(transcriber.transcribe(request(8), deadline));
        assertThat(groq.requests()).hasSize(5);

        now[0] = now[0].plus(known.retryAfter()).plusSeconds(8 * 60 + 1);
        heard(transcriber.transcribe(request(50), deadline));
        assertThat(groq.requests()).hasSize(6);
        assertThat(groq.requests().getLast().status()).isEqualTo(200);
    }

    @Test
    void sendsNoMoreRequestsInAMinuteThanAreAllowed() throws InterruptedException {
        Instant[] now = {Instant.parse("2026-03-01T10:00:00Z")};
        Deadline deadline = Deadline.after(Duration.ofHours(1), () -> now[0]);
        groq.requestsPerMinute(2, () -> now[0]);

        for (int i = 0; i < 20; i++) {
            if (transcriber.transcribe(request(5), deadline) instanceof Failure failure) {
                now[0] = now[0].plus(failure.retryAfter());
            }
        }

        assertThat(groq.requests().stream().filter(request -> request.status() == 429))
                .hasSize(2);
        assertThat(groq.requests().stream().filter(request -> request.status() == 200))
                .hasSizeGreaterThan(8);
    }

    @Test
    void sendsNothingWhereTheAnswersSaidThatNoRequestIsLeft() throws InterruptedException {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        Deadline deadline = Deadline.after(Duration.ofHours(1), InstantSource.fixed(now));
        groq.requestsPerDay(1, InstantSource.fixed(now));
        heard(transcriber.transcribe(request(5), deadline));

        Failure failure = failure(transcriber.transcribe(request(5).by("whisper-large-v3-turbo"), deadline));

        assertThat(failure.kind()).isEqualTo(Kind.QUOTA);
        assertThat(groq.requests().stream()
                        .filter(request -> request.field("model").endsWith("turbo")))
                .hasSize(1);
    }

    @Test
    void callsARecordingThatExceedsTheWholeAllowanceTooBig() throws InterruptedException {
        groq.audioSecondsPerHour(60);

        assertThat(failure(transcriber.transcribe(request(100), soon())).kind()).isEqualTo(Kind.TOO_BIG);
        assertThat(groq.requests()).hasSize(1);
    }

    @Test
    void asksTheChosenModelAndTheOtherWhenItsAllowanceIsUsedUp() throws InterruptedException {
        groq.audioSecondsPerHour(60, InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z")));
        SpeechRequest chosen = request(50).by("whisper-large-v3");

        Heard first = heard(transcriber.transcribe(chosen, soon()));
        Heard second = heard(transcriber.transcribe(chosen, soon()));

        assertThat(first.transcript().model()).isEqualTo("whisper-large-v3");
        assertThat(second.transcript().model()).isEqualTo("whisper-large-v3-turbo");
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
