package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.audio.AudioBytes;
import dev.notula.audio.Container;
import dev.notula.audio.PreparedAudio;
import dev.notula.chat.SpeechChoice;
import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.config.Secrets;
import dev.notula.metrics.Log;
import dev.notula.metrics.Metrics;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.speech.DeepgramSimulator;
import dev.notula.simulators.speech.Dialect;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.OpenAiSimulator;
import dev.notula.simulators.speech.SilentSound;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.speech.Attempt;
import dev.notula.time.Deadline;
import dev.notula.transcript.Transcript;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a chat has chosen reaches the provider that it is meant for. */
final class SpeechProvidersTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final SpeechScript TALK = SpeechScript.turns("en", "Who has the tickets?", "I gave them to you.");

    private final Resources resources = Provisioner.provision(
            LocalAws.shared(),
            SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
            "providers" + UUID.randomUUID());
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @AutoClose
    private final GroqSimulator groq = GroqSimulator.start("gsk_test").script(TALK);

    @AutoClose
    private final DeepgramSimulator deepgram =
            DeepgramSimulator.start("dg_test").script(TALK);

    @AutoClose
    private final OpenAiSimulator own = OpenAiSimulator.start(Dialect.VLLM, "").script(TALK);

    @AutoClose
    private final HttpClient http = HttpClient.newHttpClient();

    private final SpeechProviders providers = providers();

    @Test
    void asksTheBotsOwnProviderWhereNothingIsChosen() throws InterruptedException {
        assertThat(heard(SpeechChoice.DEFAULT).model()).isEqualTo("whisper-large-v3-turbo");
    }

    @Test
    void estimatesTheCostByTheChosenModelBeforeAnythingIsAsked() {
        assertThat(providers.costMicros(SpeechChoice.DEFAULT, Duration.ofHours(1)))
                .isEqualTo(40_000);
        assertThat(providers.costMicros(SpeechChoice.DEFAULT.withModel("whisper-large-v3"), Duration.ofHours(1)))
                .isEqualTo(111_000);
        assertThat(providers.costMicros(
                        SpeechChoice.DEFAULT.by("deepgram").withModel("whisper-large-v3"), Duration.ofHours(2)))
                .isEqualTo(1_104_000);
        assertThat(providers.costMicros(SpeechChoice.DEFAULT.by("openai"), Duration.ofHours(1)))
                .isZero();
        assertThat(groq.requests()).isEmpty();
    }

    @Test
    void takesAProviderThatIsNotConfiguredAnyMoreForNoChoice() throws InterruptedException {
        assertThat(heard(SpeechChoice.DEFAULT.by("siri")).provider()).isEqualTo("groq");
    }

    @Test
    void asksTheChosenModelWithTheTerms() throws InterruptedException {
        SpeechChoice choice = SpeechChoice.DEFAULT
                .by("groq")
                .withModel("whisper-large-v3")
                .in("en")
                .expecting(List.of("Notula", "Ngurah"));

        assertThat(heard(choice).model()).isEqualTo("whisper-large-v3");
        assertThat(groq.requests().getFirst().field("prompt")).isEqualTo("Notula, Ngurah");
        assertThat(groq.requests().getFirst().field("language")).isEqualTo("en");
    }

    @Test
    void asksDeepgramForSpeakersWhateverElseIsChosen() throws InterruptedException {
        Transcript transcript = heard(
                SpeechChoice.DEFAULT.by("groq").withModel("whisper-large-v3").withSpeakers(true));

        assertThat(transcript.provider()).isEqualTo("deepgram");
        assertThat(transcript.model()).isEqualTo("nova-3");
        assertThat(transcript.segments().stream().map(segment -> segment.speaker()))
                .contains(0, 1);
        assertThat(groq.requests()).isEmpty();
    }

    @Test
    void asksDeepgramsWhisper() throws InterruptedException {
        assertThat(heard(SpeechChoice.DEFAULT.by("deepgram").withModel("whisper-large"))
                        .model())
                .isEqualTo("whisper-large");
    }

    @Test
    void asksAnOwnServerAndOthersWhereThatIsDown() throws InterruptedException {
        SpeechChoice choice = SpeechChoice.DEFAULT.by("openai");
        assertThat(heard(choice).provider()).isEqualTo("openai");

        own.faults().next("transcriptions", 2, Fault.answer(503, "{}"));
        assertThat(heard(choice).provider()).isEqualTo("groq");
    }

    @Test
    void writesDownTimeCostAndFailures() throws InterruptedException {
        groq.faults().next("transcriptions", Fault.answer(401, "{}"));

        heard(SpeechChoice.DEFAULT);

        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("\"ProviderLatency\"", "\"ProviderError\"", "\"BreakerOpened\"", "\"EstimatedCost\"")
                .contains("\"event\":\"breaker.opened\",\"provider\":\"groq\",\"reason\":\"ACCOUNT\"")
                .doesNotContain("gsk_test", "tickets");
    }

    private Transcript heard(SpeechChoice choice) throws InterruptedException {
        Duration length = Duration.ofSeconds(6);
        PreparedAudio audio = new PreparedAudio(
                AudioBytes.of(SilentSound.oggOpus(length)), Container.OGG_OPUS, length, false, Optional.empty());
        Deadline deadline = Deadline.after(Duration.ofMinutes(1), CLOCK);
        Attempt attempt = providers.transcribe(choice, audio, choice.language(), deadline);
        assertThat(attempt).isInstanceOf(Attempt.Heard.class);
        return ((Attempt.Heard) attempt).transcript();
    }

    private SpeechProviders providers() {
        Environment environment = new Environment(Map.of(
                "GROQ_BASE_URL", groq.baseUrl(),
                "GROQ_API_KEY", "gsk_test",
                "DEEPGRAM_BASE_URL", deepgram.url(),
                "DEEPGRAM_API_KEY", "dg_test",
                "OPENAI_BASE_URL", own.baseUrl(),
                "OPENAI_MODEL", own.model(),
                "BOT_TABLE", resources.tableName("BotTable")));
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        Log log = new Log(out, CLOCK);
        Secrets secrets = Secrets.of(
                environment, CLOCK, log, Secret.GROQ_API_KEY, Secret.DEEPGRAM_API_KEY, Secret.OPENAI_API_KEY);
        return SpeechProviders.of(
                environment,
                secrets,
                http,
                LocalAws.shared().tables(),
                CLOCK,
                new ProviderReport(log, new Metrics(environment, out, CLOCK, "worker"), Rig.book(log)));
    }
}
