package dev.notula.playground;

import dev.notula.config.Environment;
import dev.notula.simulators.http.Faults;
import dev.notula.simulators.speech.DeepgramSimulator;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.ReceivedAudio;
import dev.notula.simulators.speech.ScriptedSpeech;
import dev.notula.simulators.speech.SpeechScript;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who transcribes where nothing but this machine is needed: the real services where a key is there, else simulators with
 * a script. Thread-safe.
 */
public final class Speech implements AutoCloseable {
    private static final List<String> KEYS =
            List.of("GROQ_API_KEY", "DEEPGRAM_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL");
    private static final String GROQ_KEY = "gsk_notula_demo";
    private static final String DEEPGRAM_KEY = "dg_notula_demo";
    private static final Duration TOLERANCE = Duration.ofMillis(500);
    private static final Words PLACEHOLDER = new Words(
            "en", "This is a placeholder: no speech service is configured, so a simulator answers with scripted text.");

    /** What is said in a sound that is none of the samples. */
    record Words(String language, String text) {}

    private record Simulated(GroqSimulator groq, DeepgramSimulator deepgram) {}

    private final List<Sample> samples;
    private final @Nullable Simulated simulated;
    private volatile Words words = PLACEHOLDER;

    private Speech(List<Sample> samples, boolean isScripted) {
        this.samples = List.copyOf(samples);
        simulated =
                isScripted ? new Simulated(GroqSimulator.start(GROQ_KEY), DeepgramSimulator.start(DEEPGRAM_KEY)) : null;
        if (simulated != null) {
            simulated.groq.chat(new ScriptedModel()).script(this::heard).processing(Duration.ofMillis(150), 200);
            simulated.deepgram.script(this::heard).processing(Duration.ofMillis(150), 200);
        }
    }

    /** Simulates the services unless the variables hold a key of one of them. */
    public static Speech start(Map<String, String> variables, List<Sample> samples) {
        Environment environment = new Environment(variables);
        return new Speech(
                samples, KEYS.stream().allMatch(key -> environment.find(key).isEmpty()));
    }

    /** What the bot has to be told to ask here. */
    public Map<String, String> variables() {
        return simulated == null
                ? Map.of()
                : Map.of(
                        "GROQ_BASE_URL",
                        simulated.groq.baseUrl(),
                        "GROQ_API_KEY",
                        GROQ_KEY,
                        "DEEPGRAM_BASE_URL",
                        simulated.deepgram.url(),
                        "DEEPGRAM_API_KEY",
                        DEEPGRAM_KEY);
    }

    /** Says plainly whether anything is recognised. */
    public String description() {
        return simulated == null
                ? "The real speech service transcribes."
                : "No GROQ_API_KEY or DEEPGRAM_API_KEY is set: the text below is SCRIPTED, not recognised.";
    }

    boolean isScripted() {
        return simulated != null;
    }

    Words words() {
        return words;
    }

    void say(Words next) {
        words = next;
    }

    /** The simulated services' faults; none where the real ones work. */
    List<Faults> faults() {
        return simulated == null ? List.of() : List.of(simulated.groq.faults(), simulated.deepgram.faults());
    }

    private ScriptedSpeech heard(ReceivedAudio audio) {
        Words now = words;
        return samples.stream()
                .filter(sample -> !sample.text().isEmpty()
                        && now.equals(PLACEHOLDER)
                        && distance(sample, audio).compareTo(TOLERANCE) < 0)
                .min(Comparator.comparing(sample -> distance(sample, audio)))
                .map(sample -> SpeechScript.exactly("en", sample.text()))
                .orElseGet(() -> SpeechScript.exactly(now.language(), now.text()))
                .speech(audio);
    }

    private static Duration distance(Sample sample, ReceivedAudio audio) {
        return audio.duration().minus(sample.duration()).abs();
    }

    @Override
    public void close() {
        if (simulated != null) {
            simulated.groq.close();
            simulated.deepgram.close();
        }
    }
}
