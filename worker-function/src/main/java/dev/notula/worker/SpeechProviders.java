package dev.notula.worker;

import dev.notula.audio.PreparedAudio;
import dev.notula.audio.ProviderLimits;
import dev.notula.chat.SpeechChoice;
import dev.notula.config.Environment;
import dev.notula.config.Secrets;
import dev.notula.speech.Attempt;
import dev.notula.speech.Breakers;
import dev.notula.speech.FallbackTranscriber;
import dev.notula.speech.SpeechRequest;
import dev.notula.speech.Transcriber;
import dev.notula.time.Deadline;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The providers that are configured, each as the first choice of those who choose it, the others standing in. */
final class SpeechProviders {
    /** The only one that tells speakers apart. */
    static final String OF_SPEAKERS = "deepgram";

    private final Map<String, FallbackTranscriber> byChoice;
    private final FallbackTranscriber standard;

    private SpeechProviders(Map<String, FallbackTranscriber> byChoice, FallbackTranscriber standard) {
        this.byChoice = byChoice;
        this.standard = standard;
    }

    static SpeechProviders of(
            Environment environment,
            Secrets secrets,
            HttpClient http,
            DynamoDbClient dynamo,
            InstantSource clock,
            ProviderReport report) {
        String preferred = environment.oneOf("TRANSCRIPTION_PROVIDER", "groq", SpeechServices.NAMES);
        List<Transcriber> configured = SpeechServices.of(environment, secrets, http);
        Breakers breakers = new Breakers(dynamo, environment.require("BOT_TABLE"), clock, report);
        Map<String, FallbackTranscriber> byChoice = new LinkedHashMap<>();
        for (Transcriber first : configured) {
            byChoice.put(
                    first.name(),
                    new FallbackTranscriber(inOrder(configured, first.name()), breakers, clock, report::attempted));
        }
        FallbackTranscriber standard =
                byChoice.getOrDefault(preferred, byChoice.values().iterator().next());
        return new SpeechProviders(byChoice, standard);
    }

    /** Those that are configured. */
    List<String> names() {
        return List.copyOf(byChoice.keySet());
    }

    /** What one request may hold for who chose this. */
    ProviderLimits limits(SpeechChoice choice) {
        return by(choice).limits();
    }

    /** The limits of one standing in who is not asked for who chose this, as so much is too much for one request to him. */
    Optional<ProviderLimits> exceeded(SpeechChoice choice, long sizeBytes, Duration sound) {
        return by(choice).exceeded(sizeBytes, sound);
    }

    /** What the chosen provider asks for so much sound by its price list, in millionths of a US dollar. */
    long costMicros(SpeechChoice choice, Duration sound) {
        FallbackTranscriber first = by(choice);
        return Price.micros(
                Price.dollars(first.name(), first.model(choice.model()), Price.billed(first.name(), sound)));
    }

    /** Finds out meanwhile whether the provider works that will be asked for who chose this. */
    void prepare(SpeechChoice choice) {
        Thread.startVirtualThread(() -> by(choice).prepare());
    }

    /**
     * Has the sound transcribed as chosen, by the chosen provider first; one that is not configured counts as no choice.
     *
     * @param language the language chosen, or heard in another piece; null to have it recognised
     */
    Attempt transcribe(SpeechChoice choice, PreparedAudio audio, @Nullable String language, Deadline deadline)
            throws InterruptedException {
        SpeechRequest request =
                new SpeechRequest(audio, language, choice.model(), choice.terms(), choice.withSpeakers());
        return by(choice).transcribe(request, deadline);
    }

    /** Who wants speakers told apart gets the one that can, whatever else was chosen. */
    private FallbackTranscriber by(SpeechChoice choice) {
        String name = choice.withSpeakers() && byChoice.containsKey(OF_SPEAKERS) ? OF_SPEAKERS : choice.provider();
        return name == null ? standard : byChoice.getOrDefault(name, standard);
    }

    private static List<Transcriber> inOrder(List<Transcriber> configured, String first) {
        return configured.stream()
                .sorted(Comparator.comparing(provider -> !provider.name().equals(first)))
                .toList();
    }
}
