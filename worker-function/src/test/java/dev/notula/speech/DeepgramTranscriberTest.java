package dev.notula.speech;

import static dev.notula.speech.Speech.request;
import static dev.notula.speech.Speech.soon;
import static dev.notula.speech.Speech.voice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.audio.AudioBytes;
import dev.notula.audio.Container;
import dev.notula.audio.PreparedAudio;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.speech.DeepgramSimulator;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Heard;
import dev.notula.speech.Attempt.Kind;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeepgramTranscriberTest {
    private static final String KEY = "deepgram-test-key";
    private static final String TEXT = "Kereta berangkat jam tujuh. Tolong bawa tiketnya, ya.";

    private final DeepgramSimulator deepgram = DeepgramSimulator.start(KEY).script(SpeechScript.exactly("id", TEXT));
    private final HttpClient http = HttpClient.newHttpClient();
    private final DeepgramTranscriber transcriber = transcriber(KEY, "nova-3");

    @AfterEach
    void stop() {
        http.close();
        deepgram.close();
    }

    @Test
    void bringsBackWhatWasSaid() throws InterruptedException {
        Transcript transcript =
                heard(transcriber.transcribe(request(12), soon())).transcript();

        assertThat(transcript.text()).isEqualTo(TEXT);
        assertThat(transcript.language()).isEqualTo("id");
        assertThat(transcript.duration()).isEqualTo(Duration.ofSeconds(12));
        assertThat(transcript.provider()).isEqualTo("deepgram");
        assertThat(transcript.model()).isEqualTo("nova-3");
        assertThat(OpenAiAnswerTest.words(transcript)).startsWith("Kereta", "berangkat", "jam", "tujuh.");
    }

    @Test
    void sendsTheBytesAloneWithTheirTypeAndLength() throws InterruptedException {
        PreparedAudio voice = voice(5);

        transcriber.transcribe(Speech.request(voice), soon());

        var request = deepgram.requests().getFirst();
        assertThat(request.contentType()).isEqualTo("audio/ogg");
        assertThat(request.sizeBytes()).isEqualTo(voice.bytes().size());
        assertThat(request.field("smart_format")).isEqualTo("true");
        assertThat(request.field("utterances")).isEqualTo("true");
        assertThat(request.headers().keySet()).noneMatch(name -> name.equalsIgnoreCase("transfer-encoding"));
    }

    @ParameterizedTest
    @CsvSource({
        "nova-3, , language, multi",
        "nova-3, id, language, id",
        "nova-3, jv, language, multi",
        "nova-3, yue, language, multi",
        "nova-2, , detect_language, true",
        "whisper-large, jv, language, jv",
        "whisper-large, , detect_language, true"
    })
    void alwaysSaysWhichLanguage(String model, String language, String parameter, String value)
            throws InterruptedException {
        heard(transcriber(KEY, model).transcribe(Speech.in(language, request(5)), soon()));

        assertThat(deepgram.requests().getFirst().field(parameter)).isEqualTo(value);
        assertThat(deepgram.requests().getFirst().field("model")).isEqualTo(model);
    }

    @Test
    void asksTheChosenModel() throws InterruptedException {
        Heard heard = heard(transcriber.transcribe(request(5).by("whisper-large"), soon()));

        assertThat(heard.transcript().model()).isEqualTo("whisper-large");
        assertThat(transcriber.offers("whisper-large-v3")).isFalse();
    }

    @Test
    void tellsSpeakersApartWhereThatIsAsked() throws InterruptedException {
        deepgram.script(SpeechScript.turns("en", "Who is there?", "It is me, with the tickets."));

        Transcript apart = heard(transcriber.transcribe(
                        new SpeechRequest(Speech.voice(10), null, null, List.of(), true), soon()))
                .transcript();
        Transcript together = heard(transcriber.transcribe(request(10), soon())).transcript();

        assertThat(apart.segments().stream().map(Segment::speaker))
                .startsWith(0)
                .endsWith(1);
        assertThat(together.segments().stream().map(Segment::speaker)).containsOnly(-1);
    }

    @Test
    void writesTermsAsTheUserSpellsThem() throws InterruptedException {
        deepgram.script(SpeechScript.exactly("en", "We asked notula about it."));
        List<String> terms = new ArrayList<>(List.of("Notula", "Ngurah & Rai", "notula"));
        IntStream.range(0, 500).mapToObj(i -> "term" + i).forEach(terms::add);

        Heard heard = heard(transcriber.transcribe(Speech.expecting(terms, request(5)), soon()));

        assertThat(heard.transcript().text()).isEqualTo("We asked Notula about it.");
        assertThat(deepgram.requests().getFirst().fields().get("keyterm"))
                .startsWith("Notula", "Ngurah & Rai", "term0")
                .hasSizeGreaterThan(100);
    }

    @Test
    void tellsNoTermsToAModelThatTakesNone() throws InterruptedException {
        SpeechRequest request = Speech.expecting(List.of("Notula"), request(5).by("whisper-large"));

        heard(transcriber.transcribe(request, soon()));

        assertThat(deepgram.requests().getFirst().fields()).doesNotContainKey("keyterm");
    }

    @Test
    void blamesTheAccountForAWrongKey() throws InterruptedException {
        Failure failure = failure(transcriber("another", "nova-3").transcribe(request(5), soon()));

        assertThat(failure.kind()).isEqualTo(Kind.ACCOUNT);
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
    void blamesItselfForAModelThatDoesNotExist() throws InterruptedException {
        SpeechRequest chosen = request(5).by("nova & co");

        assertThat(failure(transcriber.transcribe(chosen, soon())).kind()).isEqualTo(Kind.BAD_REQUEST);
    }

    @Test
    void callsALostConnectionTransient() throws InterruptedException {
        deepgram.faults().next("listen", Fault.cutAfter());

        assertThat(failure(transcriber.transcribe(request(5), soon())).kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void hearsNothingInSilence() throws InterruptedException {
        deepgram.script(SpeechScript.silence());

        assertThat(heard(transcriber.transcribe(request(5), soon()))
                        .transcript()
                        .isSilent())
                .isTrue();
    }

    private DeepgramTranscriber transcriber(String key, String model) {
        return new DeepgramTranscriber(http, URI.create(deepgram.url()), () -> key, model);
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
