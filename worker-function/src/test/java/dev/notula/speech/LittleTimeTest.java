package dev.notula.speech;

import static dev.notula.speech.Speech.heard;
import static dev.notula.speech.Speech.request;
import static dev.notula.speech.Speech.talk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.time.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is still begun shortly before the deadline. */
final class LittleTimeTest {
    private final InstantSource clock = InstantSource.system();
    private final ScriptedTranscriber groq = new ScriptedTranscriber("groq", heard(30, "en", talk(30), 0.01));
    private final FallbackTranscriber fallback =
            new FallbackTranscriber(List.of(groq), BreakersOnTables.silent(clock), clock, (_, _, _) -> {});

    @Test
    void noRequestIsBegunThatCannotEndInTime() throws InterruptedException {
        Attempt attempt = fallback.transcribe(request(15 * 60), Deadline.after(Duration.ofSeconds(6), clock));

        assertThat(attempt)
                .isInstanceOfSatisfying(
                        Attempt.Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Attempt.Kind.TIMED_OUT));
        assertThat(groq.requests()).isEmpty();
    }

    @Test
    void aShortOneIs() throws InterruptedException {
        Attempt attempt = fallback.transcribe(request(30), Deadline.after(Duration.ofSeconds(6), clock));

        assertThat(attempt).isInstanceOf(Attempt.Heard.class);
    }
}
