package dev.notula.worker;

import dev.notula.audio.ProviderLimits;
import dev.notula.config.Environment;
import dev.notula.config.Secrets;
import dev.notula.metrics.Log;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.speech.Attempt;
import dev.notula.speech.AttemptListener;
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
import org.jspecify.annotations.Nullable;

/** The providers that are configured, each as the first choice of those who choose it, the others standing in. */
final class SpeechProviders {
    private final Map<String, FallbackTranscriber> byChoice;
    private final FallbackTranscriber standard;

    private SpeechProviders(Map<String, FallbackTranscriber> byChoice, FallbackTranscriber standard) {
        this.byChoice = byChoice;
        this.standard = standard;
    }

    static SpeechProviders of(
            Environment environment, Secrets secrets, HttpClient http, InstantSource clock, Log log, Metrics metrics) {
        String preferred = environment.oneOf("TRANSCRIPTION_PROVIDER", "groq", SpeechServices.NAMES);
        List<Transcriber> configured = SpeechServices.of(environment, secrets, http);
        AttemptListener listener = (provider, attempt, took) -> report(provider, attempt, took, log, metrics);
        Map<String, FallbackTranscriber> byChoice = new LinkedHashMap<>();
        for (Transcriber first : configured) {
            byChoice.put(first.name(), new FallbackTranscriber(inOrder(configured, first.name()), clock, listener));
        }
        FallbackTranscriber standard =
                byChoice.getOrDefault(preferred, byChoice.values().iterator().next());
        return new SpeechProviders(byChoice, standard);
    }

    /** Those that are configured. */
    List<String> names() {
        return List.copyOf(byChoice.keySet());
    }

    /** What one request may hold where this provider was chosen, null for no choice. */
    ProviderLimits limits(@Nullable String chosen) {
        return choice(chosen).limits();
    }

    /** Asks the chosen provider first; one that is not configured counts as no choice. */
    Attempt transcribe(@Nullable String chosen, SpeechRequest request, Deadline deadline) throws InterruptedException {
        return choice(chosen).transcribe(request, deadline);
    }

    private FallbackTranscriber choice(@Nullable String chosen) {
        return chosen == null ? standard : byChoice.getOrDefault(chosen, standard);
    }

    private static List<Transcriber> inOrder(List<Transcriber> configured, String first) {
        return configured.stream()
                .sorted(Comparator.comparing(provider -> !provider.name().equals(first)))
                .toList();
    }

    private static void report(String provider, Attempt attempt, Duration took, Log log, Metrics metrics) {
        metrics.time(MetricName.PROVIDER_LATENCY, took, provider);
        switch (attempt) {
            case Attempt.Heard heard ->
                metrics.time(
                        MetricName.BILLED_SECONDS,
                        billed(provider, heard.transcript().duration()),
                        provider);
            case Attempt.Failure failure -> {
                log.warn(
                        "speech.attempt_failed",
                        "provider",
                        provider,
                        "kind",
                        failure.kind(),
                        "detail",
                        failure.detail());
                metrics.count(
                        MetricName.PROVIDER_ERROR, provider, failure.kind().name());
                if (failure.kind() == Attempt.Kind.ACCOUNT) {
                    metrics.count(MetricName.PROVIDER_REFUSED);
                }
            }
        }
    }

    /** Groq charges for ten seconds at least (reference: speech-to-text, section 1.2). */
    private static Duration billed(String provider, Duration sound) {
        Duration least = Duration.ofSeconds(provider.equals("groq") ? 10 : 0);
        return sound.compareTo(least) < 0 ? least : sound;
    }
}
