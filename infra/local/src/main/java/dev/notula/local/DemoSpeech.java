package dev.notula.local;

import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.ReceivedAudio;
import dev.notula.simulators.speech.SpeechScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who transcribes in the demonstration: the real services where a key is there, else a simulator with a script. */
final class DemoSpeech implements AutoCloseable {
    private static final String SCRIPTED_KEY = "gsk_notula_demo";
    private static final List<String> KEYS =
            List.of("GROQ_API_KEY", "DEEPGRAM_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL");
    private static final Duration TOLERANCE = Duration.ofMillis(500);
    private static final String FILLER =
            "This is a placeholder: no speech service is configured, so a simulator answers with scripted text.";

    private final @Nullable GroqSimulator simulator;

    private DemoSpeech(@Nullable GroqSimulator simulator) {
        this.simulator = simulator;
    }

    static DemoSpeech start(Map<String, String> variables, List<Recording> recordings) {
        if (KEYS.stream().anyMatch(variables::containsKey)) {
            return new DemoSpeech(null);
        }
        GroqSimulator simulator = GroqSimulator.start(SCRIPTED_KEY);
        simulator.script(
                audio -> SpeechScript.exactly("en", text(audio, recordings)).speech(audio));
        simulator.processing(Duration.ofMillis(150), 200);
        return new DemoSpeech(simulator);
    }

    /** What the bot has to be told to ask here. */
    Map<String, String> variables() {
        return simulator == null
                ? Map.of()
                : Map.of("GROQ_BASE_URL", simulator.url() + "/openai/v1", "GROQ_API_KEY", SCRIPTED_KEY);
    }

    String description() {
        return simulator == null
                ? "The real speech service transcribes."
                : "No GROQ_API_KEY or DEEPGRAM_API_KEY is set: the text below is SCRIPTED, not recognised.";
    }

    private static String text(ReceivedAudio audio, List<Recording> recordings) {
        return recordings.stream()
                .filter(recording -> !recording.script().isEmpty()
                        && audio.duration().minus(recording.duration()).abs().compareTo(TOLERANCE) < 0)
                .min((a, b) -> a.duration()
                        .minus(audio.duration())
                        .abs()
                        .compareTo(b.duration().minus(audio.duration()).abs()))
                .map(Recording::script)
                .orElse(FILLER);
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
