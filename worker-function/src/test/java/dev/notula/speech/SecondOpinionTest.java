package dev.notula.speech;

import static dev.notula.speech.Speech.heard;
import static dev.notula.speech.Speech.request;
import static dev.notula.speech.Speech.segment;
import static dev.notula.speech.Speech.talk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Heard;
import dev.notula.speech.Attempt.Kind;
import dev.notula.time.Deadline;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another provider hears what the first one seems to have got wrong. */
final class SecondOpinionTest {
    private static final Heard GOOD = heard(30, "en", talk(30), 0.01);
    private static final String LOOP = "and then we go on ".repeat(20).strip();

    private final List<String> attempted = new ArrayList<>();
    private final InstantSource clock = InstantSource.system();

    @BeforeEach
    void forgetWhoIsLeftAlone() {
        BreakersOnTables.close("groq", "deepgram", "small");
    }

    @Test
    void asksForASecondOpinionOnASuspiciousAnswerAndKeepsTheBetter() throws InterruptedException {
        Heard loop = heard(30, "en", LOOP, 0.01);

        assertThat(transcribe(
                        request(30), new ScriptedTranscriber("groq", loop), new ScriptedTranscriber("deepgram", GOOD)))
                .isEqualTo(GOOD);
        assertThat(attempted).containsExactly("groq", "deepgram");
    }

    @Test
    void keepsTheLongerOfTwoSuspiciousAnswersAsIncomplete() throws InterruptedException {
        Heard few = heard(60, "en", talk(10), 0.01);
        Heard fewer = heard(60, "en", talk(5), 0.01);

        Attempt attempt = transcribe(
                request(60), new ScriptedTranscriber("groq", few), new ScriptedTranscriber("deepgram", fewer));

        assertThat(attempt).isInstanceOfSatisfying(Heard.class, heard -> {
            assertThat(heard.transcript().text()).isEqualTo(few.transcript().text());
            assertThat(heard.transcript().isComplete()).isFalse();
        });
    }

    @Test
    void marksAnAnswerWithAGuessInItAndPaysNobodyElseForIt() throws InterruptedException {
        Score sure = new Score(0.01, -0.3);
        List<Segment> segments = List.of(segment(0, 30, talk(30)), segment(30, 60, talk(28)));
        Transcript said = heard(60, "en", segments, 0.01).transcript();

        Heard guessed = new Heard(said, List.of(sure, new Score(0.2, -1.3)));
        Heard unsure = new Heard(said, List.of(sure, new Score(0.2, -1.0)));

        assertThat(only(guessed).isComplete()).isFalse();
        assertThat(only(guessed).text()).isEqualTo(said.text());
        assertThat(only(unsure)).isEqualTo(said);
        assertThat(attempted).containsOnly("groq");
    }

    private Transcript only(Heard heard) throws InterruptedException {
        ScriptedTranscriber other = new ScriptedTranscriber("deepgram", GOOD);
        return ((Heard) transcribe(request(60), new ScriptedTranscriber("groq", heard), other)).transcript();
    }

    @Test
    void prefersFewWordsToALoop() throws InterruptedException {
        Heard loop = heard(60, "en", LOOP, 0.01);
        Heard few = heard(60, "en", talk(5), 0.01);

        Attempt attempt = transcribe(
                request(60), new ScriptedTranscriber("groq", loop), new ScriptedTranscriber("deepgram", few));

        assertThat(((Heard) attempt).transcript().text())
                .isEqualTo(few.transcript().text());
    }

    @Test
    void keepsASuspiciousAnswerWhereTheSecondOpinionFails() throws InterruptedException {
        Heard few = heard(60, "en", talk(10), 0.01);

        Attempt attempt = transcribe(
                request(60),
                new ScriptedTranscriber("groq", few),
                new ScriptedTranscriber("deepgram", new Failure(Kind.BAD_AUDIO, "x")));

        assertThat(((Heard) attempt).transcript().text())
                .isEqualTo(few.transcript().text());
    }

    @Test
    void believesTwoProvidersThatHearTheSameBeforeAQuietEnd() throws InterruptedException {
        String said = talk(40);
        Heard first = heard(65, "en", List.of(segment(0, 40, said)), 0.01);
        Heard second = heard(65, "en", List.of(segment(0.4, 38.8, said.replace("kettle", "cattle"))), 0);

        Attempt attempt = transcribe(
                request(65), new ScriptedTranscriber("groq", first), new ScriptedTranscriber("deepgram", second));

        assertThat(attempt).isEqualTo(first);
        assertThat(attempted).containsExactly("groq", "deepgram");
    }

    @Test
    void believesTwoProvidersThatHearTheSameFewWords() throws InterruptedException {
        Heard slow = heard(60, "en", talk(20), 0.01);

        assertThat(transcribe(
                        request(60), new ScriptedTranscriber("groq", slow), new ScriptedTranscriber("deepgram", slow)))
                .isEqualTo(slow);
    }

    @Test
    void doubtsTwoProvidersThatEndTogetherWithOtherWords() throws InterruptedException {
        Heard first = heard(65, "en", List.of(segment(0, 40, talk(40))), 0.01);
        Heard second = heard(65, "en", List.of(segment(0, 40, "quite another text ".repeat(9))), 0);

        Attempt attempt = transcribe(
                request(65), new ScriptedTranscriber("groq", first), new ScriptedTranscriber("deepgram", second));

        assertThat(((Heard) attempt).transcript().isComplete()).isFalse();
    }

    @Test
    void doubtsTwoProvidersOfWhomOneBreaksOffEarlier() throws InterruptedException {
        Heard first = heard(65, "en", List.of(segment(0, 40, talk(40))), 0.01);
        Heard second = heard(65, "en", List.of(segment(0, 30, talk(30))), 0);

        Attempt attempt = transcribe(
                request(65), new ScriptedTranscriber("groq", first), new ScriptedTranscriber("deepgram", second));

        assertThat(((Heard) attempt).transcript().isComplete()).isFalse();
        assertThat(((Heard) attempt).transcript().text()).isEqualTo(talk(40));
    }

    @Test
    void hearsSilenceWhereTwoProvidersHearNothing() throws InterruptedException {
        Heard nothing = heard(60, "", List.of(), 0);

        Attempt attempt = transcribe(
                request(60), new ScriptedTranscriber("groq", nothing), new ScriptedTranscriber("deepgram", nothing));

        assertThat(((Heard) attempt).transcript().isSilent()).isTrue();
        assertThat(((Heard) attempt).transcript().isComplete()).isTrue();
    }

    private Attempt transcribe(SpeechRequest request, Transcriber... providers) throws InterruptedException {
        return new FallbackTranscriber(
                        List.of(providers),
                        BreakersOnTables.silent(clock),
                        clock,
                        Thread::sleep,
                        (provider, _, _) -> attempted.add(provider))
                .transcribe(request, Deadline.after(Duration.ofMinutes(3), clock));
    }
}
