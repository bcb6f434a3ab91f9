package dev.notula.worker;

import dev.notula.config.ConfigurationException;
import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.config.Secrets;
import dev.notula.speech.DeepgramTranscriber;
import dev.notula.speech.GroqTranscriber;
import dev.notula.speech.OpenAiTranscriber;
import dev.notula.speech.Transcriber;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/** The services that the environment leads to: those with a key, and an own server by its address. */
final class SpeechServices {
    static final String GROQ = "https://api.groq.com/openai/v1";
    static final List<String> NAMES = List.of("groq", "deepgram", "openai");

    private SpeechServices() {}

    /** All that are configured, at least one. */
    static List<Transcriber> of(Environment environment, Secrets secrets, HttpClient http) {
        List<Transcriber> configured = new ArrayList<>();
        if (secrets.find(Secret.GROQ_API_KEY).isPresent()) {
            configured.add(new GroqTranscriber(
                    http,
                    environment.address("GROQ_BASE_URL", GROQ),
                    secrets.require(Secret.GROQ_API_KEY),
                    environment.get("GROQ_MODEL", "whisper-large-v3-turbo")));
        }
        if (secrets.find(Secret.DEEPGRAM_API_KEY).isPresent()) {
            configured.add(new DeepgramTranscriber(
                    http,
                    environment.address("DEEPGRAM_BASE_URL", "https://api.deepgram.com"),
                    secrets.require(Secret.DEEPGRAM_API_KEY),
                    environment.get("DEEPGRAM_MODEL", "nova-3")));
        }
        if (environment.find("OPENAI_BASE_URL").isPresent()
                || secrets.find(Secret.OPENAI_API_KEY).isPresent()) {
            configured.add(new OpenAiTranscriber(
                    http,
                    environment.address("OPENAI_BASE_URL", "https://api.openai.com/v1"),
                    secrets.optional(Secret.OPENAI_API_KEY),
                    environment.get("OPENAI_MODEL", "whisper-1")));
        }
        if (configured.isEmpty()) {
            throw new ConfigurationException(
                    "GROQ_API_KEY, DEEPGRAM_API_KEY, OPENAI_API_KEY, OPENAI_BASE_URL", "none is set, one is needed");
        }
        return configured;
    }
}
