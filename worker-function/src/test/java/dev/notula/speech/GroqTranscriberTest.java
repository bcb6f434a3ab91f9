package dev.notula.speech;

import static dev.notula.speech.Speech.request;
import static dev.notula.speech.Speech.soon;
import static dev.notula.speech.Speech.voice;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.audio.AudioBytes;
import dev.notula.audio.Container;
import dev.notula.audio.PreparedAudio;
import dev.notula.config.Credential;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Heard;
import dev.notula.speech.Attempt.Kind;
import dev.notula.time.Deadline;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GroqTranscriberTest {
    private static final String KEY = "gsk_test";
    private static final String TEXT = "The ferry leaves at seven. Please bring the tickets, and your coat.";

    private final GroqSimulator groq = GroqSimulator.start(KEY).script(SpeechScript.exactly("en", TEXT));
    private final HttpClient http = HttpClient.newHttpClient();
    private final GroqTranscriber transcriber = transcriber(KEY);

    @AfterEach
    void stop() {
        http.close();
        groq.close();
    }

    @Test
    void bringsBackWhatWasSaid() throws InterruptedException {
        Heard heard = heard(transcriber.transcribe(request(12), soon()));

        assertThat(heard.transcript().text()).isEqualTo(TEXT);
        assertThat(heard.transcript().language()).isEqualTo("en");
        assertThat(heard.transcript().duration()).isEqualTo(Duration.ofSeconds(12));
        assertThat(heard.transcript().provider()).isEqualTo("groq");
        assertThat(heard.transcript().model()).isEqualTo("whisper-large-v3-turbo");
        assertThat(heard.transcript().isComplete()).isTrue();
        assertThat(OpenAiAnswerTest.words(heard.transcript())).startsWith("The", "ferry", "leaves", "at", "seven.");
        assertThat(heard.scores()).hasSameSizeAs(heard.transcript().segments());
    }

    @Test
    void sendsTheBytesAsTheyAreUnderANameThatSaysWhatTheyAre() throws InterruptedException {
        PreparedAudio voice = voice(5);
        transcriber.transcribe(
                Speech.expecting(List.of(" Budi", "Bandung "), Speech.in("id", Speech.request(voice))), soon());

        var request = groq.requests().getFirst();
        assertThat(request.fileName()).isEqualTo("audio.ogg");
        assertThat(request.sizeBytes()).isEqualTo(voice.bytes().size());
        assertThat(request.audio()).isEqualTo(Duration.ofSeconds(5));
        assertThat(request.field("language")).isEqualTo("id");
        assertThat(request.field("prompt")).isEqualTo("Budi, Bandung");
        assertThat(request.field("response_format")).isEqualTo("verbose_json");
        assertThat(request.fields().get("timestamp_granularities[]")).containsExactly("word", "segment");
        assertThat(request.headers().keySet()).noneMatch(name -> name.equalsIgnoreCase("transfer-encoding"));
    }

    @Test
    void tellsAsManyTermsAsThePromptHolds() throws InterruptedException {
        List<String> terms = IntStream.range(0, 200).mapToObj(i -> "Терм" + i).toList();

        heard(transcriber.transcribe(Speech.expecting(terms, request(5)), soon()));

        String prompt = groq.requests().getFirst().field("prompt");
        assertThat(prompt.getBytes(UTF_8).length).isBetween(880, 896);
        assertThat(terms).containsAll(List.of(prompt.split(", ", -1)));
    }

    @Test
    void writesTermsAsTheUserSpellsThem() throws InterruptedException {
        groq.script(SpeechScript.exactly("en", "We asked notula about it."));

        Heard heard = heard(transcriber.transcribe(Speech.expecting(List.of("Notula", "Ngurah"), request(5)), soon()));

        assertThat(heard.transcript().text()).isEqualTo("We asked Notula about it.");
    }

    @Test
    void hearsNothingWhereTheModelGivesBackTheTerms() throws InterruptedException {
        groq.script(SpeechScript.exactly("en", "Notula, Ngurah"));

        Heard heard = heard(transcriber.transcribe(Speech.expecting(List.of("Notula", "Ngurah"), request(3)), soon()));

        assertThat(heard.transcript().isSilent()).isTrue();
    }

    @Test
    void marksTheTranscriptOfAPartAsIncomplete() throws InterruptedException {
        PreparedAudio part = voice(3).against(Duration.ofSeconds(60));

        assertThat(heard(transcriber.transcribe(Speech.request(part), soon()))
                        .transcript()
                        .isComplete())
                .isFalse();
    }

    @Test
    void asksTheLargeModelWhenTheUsualOneIsGone() throws InterruptedException {
        groq.models(Set.of("whisper-large-v3"));

        assertThat(heard(transcriber.transcribe(request(5), soon()))
                        .transcript()
                        .model())
                .isEqualTo("whisper-large-v3");
    }

    @Test
    void blamesTheAccountForAWrongKey() throws InterruptedException {
        Failure failure = failure(transcriber("gsk_wrong_key_0123456789").transcribe(request(5), soon()));

        assertThat(failure.kind()).isEqualTo(Kind.ACCOUNT);
        assertThat(failure.detail()).doesNotContain("gsk_wrong_key");
        assertThat(groq.requests()).hasSize(1);
    }

    @Test
    void asksOnceMoreWithAKeyThatHasBeenReplaced() throws InterruptedException {
        Credential replaced = new Credential() {
            private String key = "gsk_old";

            @Override
            public String get() {
                return key;
            }

            @Override
            public boolean renew(String refused) {
                key = KEY;
                return refused.equals("gsk_old");
            }
        };
        GroqTranscriber asking = new GroqTranscriber(http, URI.create(groq.baseUrl()), replaced, "whisper-large-v3");

        heard(asking.transcribe(request(5), soon()));
        heard(asking.transcribe(request(5), soon()));

        assertThat(groq.requests().stream().map(dev.notula.simulators.speech.SpeechRequest::status))
                .containsExactly(401, 200, 200);
    }

    @Test
    void blamesTheSoundForBytesThatAreNone() throws InterruptedException {
        PreparedAudio noise = new PreparedAudio(
                AudioBytes.of(new byte[5000]), Container.MP3, Duration.ofSeconds(5), false, Optional.empty());

        assertThat(failure(transcriber.transcribe(Speech.request(noise), soon()))
                        .kind())
                .isEqualTo(Kind.BAD_AUDIO);
    }

    @Test
    void callsTooManyBytesTooBig() throws InterruptedException {
        groq.largestFile(100);

        assertThat(failure(transcriber.transcribe(request(30), soon())).kind()).isEqualTo(Kind.TOO_BIG);
    }

    @Test
    void callsALostConnectionAndABrokenAnswerTransient() throws InterruptedException {
        for (Fault fault : List.of(
                Fault.cutBefore(),
                Fault.cutAfter(),
                Fault.cutBody(40),
                Fault.answer(502, "<html>Bad Gateway</html>"),
                Fault.answer(200, "not JSON"),
                Fault.answer(200, "{\"error\": \"overloaded\"}"))) {
            groq.faults().next("transcriptions", fault);

            assertThat(failure(transcriber.transcribe(request(5), soon())).kind())
                    .isEqualTo(Kind.TRANSIENT);
        }
    }

    @Test
    void givesUpAtTheDeadlineEvenIfTheAnswerHasBegun() throws InterruptedException {
        groq.faults().next("transcriptions", Fault.slowBody(10), Fault.delay(Duration.ofMinutes(5)));

        for (int i = 0; i < 2; i++) {
            Deadline near = Deadline.after(Duration.ofMillis(300), InstantSource.system());
            assertThat(failure(transcriber.transcribe(request(5), near)).kind()).isEqualTo(Kind.TIMED_OUT);
        }
    }

    @Test
    void hearsNothingInSilence() throws InterruptedException {
        groq.script(SpeechScript.silence());

        assertThat(heard(transcriber.transcribe(request(5), soon()))
                        .transcript()
                        .isSilent())
                .isTrue();
    }

    @Test
    void putsTheTimesOfALongRecordingInOrder() throws InterruptedException {
        groq.script(SpeechScript.exactly("en", Speech.talk(300)));

        Duration last = Duration.ZERO;
        for (var segment :
                heard(transcriber.transcribe(request(300), soon())).transcript().segments()) {
            for (var word : segment.words()) {
                assertThat(word.start()).isGreaterThanOrEqualTo(last);
                last = word.end();
            }
        }
        assertThat(last).isPositive();
    }

    private GroqTranscriber transcriber(String key) {
        return new GroqTranscriber(http, URI.create(groq.baseUrl() + "/"), () -> key, "whisper-large-v3-turbo");
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
