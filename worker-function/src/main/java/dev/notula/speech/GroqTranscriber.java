package dev.notula.speech;

import dev.notula.audio.Container;
import dev.notula.audio.ProviderLimits;
import dev.notula.config.Credential;
import dev.notula.http.Multipart;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Kind;
import dev.notula.time.Deadline;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whisper at Groq (Groq's documentation, speech to text). Each model has an allowance of its own: when one's is
 * used up, or the model is gone, the other is asked; what an answer tells of it is remembered, so that nothing is sent
 * in
 * vain.
 *
 * <p>Thread-safe.
 */
public final class GroqTranscriber implements Transcriber {
    private static final String LARGE = "whisper-large-v3";
    private static final String TURBO = "whisper-large-v3-turbo";
    private static final int SLOWEST_SPEED = 30;
    private static final ProviderLimits LIMITS = new ProviderLimits(
            24_000_000, // of 25 MB for the whole request
            Duration.ofHours(2), // the free plan's hourly allowance
            Duration.ofMinutes(15), // gateways give up on an hour in one request
            Set.of(
                    Container.OGG_OPUS,
                    Container.OGG_VORBIS,
                    Container.OGG_FLAC,
                    Container.MP3,
                    Container.MP4,
                    Container.WEBM,
                    Container.WAV,
                    Container.FLAC),
            Set.of(
                    "opus",
                    "vorbis",
                    "flac",
                    "mp3",
                    "aac",
                    "alac",
                    "pcm_u8",
                    "pcm_s16le",
                    "pcm_s24le",
                    "pcm_s32le",
                    "pcm_f32le",
                    "pcm_alaw",
                    "pcm_mulaw"));

    private final WhisperApi api;
    private final String defaultModel;
    private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();

    /**
     * A transcriber at this server.
     *
     * @param baseUrl without the last part, as in {@code https://api.groq.com/openai/v1}
     * @param apiKey asked at every request, so that a new key is used at once
     */
    public GroqTranscriber(HttpClient client, URI baseUrl, Credential apiKey, String defaultModel) {
        URI endpoint = URI.create(baseUrl.toString().replaceFirst("/+$", "") + "/audio/transcriptions");
        this.api = new WhisperApi(client, endpoint, apiKey);
        this.defaultModel = defaultModel;
    }

    @Override
    public String name() {
        return "groq";
    }

    @Override
    public ProviderLimits limits() {
        return LIMITS;
    }

    @Override
    public boolean offers(String model) {
        return model.equals(TURBO) || model.equals(LARGE) || model.equals(defaultModel);
    }

    @Override
    public String model(@Nullable String chosen) {
        return chosen == null ? defaultModel : chosen;
    }

    @Override
    public Attempt transcribe(SpeechRequest request, Deadline deadline) throws InterruptedException {
        String model = model(request.model());
        WhisperApi.Asked first = ask(request, model, deadline);
        if (!(first.attempt() instanceof Failure failure && (failure.kind() == Kind.QUOTA || first.status() == 404))) {
            return first.attempt();
        }
        Attempt second =
                ask(request, model.equals(LARGE) ? TURBO : LARGE, deadline).attempt();
        return second instanceof Failure other ? Failures.mostUseful(List.of(failure, other)) : second;
    }

    /** Asks, unless it is known that the model's allowance does not suffice. */
    private WhisperApi.Asked ask(SpeechRequest request, String model, Deadline deadline) throws InterruptedException {
        Allowance allowance = allowances.computeIfAbsent(model, _ -> new Allowance());
        Duration sound = request.audio().duration();
        Duration wait = allowance.take(sound, deadline.clock().instant());
        if (wait.isPositive()) {
            return WhisperApi.Asked.without(new Failure(Kind.QUOTA, "the allowance of " + model + " is used up", wait));
        }
        WhisperApi.Asked asked = send(request, model, deadline);
        Instant now = deadline.clock().instant();
        allowance.told(asked.headers(), now);
        if (asked.attempt() instanceof Failure failure && failure.kind() == Kind.QUOTA) {
            allowance.refused(asked.error(), Optional.ofNullable(failure.retryAfter()), sound, now);
        }
        return asked;
    }

    private WhisperApi.Asked send(SpeechRequest request, String model, Deadline deadline) throws InterruptedException {
        Multipart form = new Multipart()
                .field("model", model)
                .field("response_format", "verbose_json")
                .field("temperature", "0")
                // Asking for words alone leaves the segments out; without the brackets it is an unknown field.
                .field("timestamp_granularities[]", "word")
                .field("timestamp_granularities[]", "segment");
        if (request.language() != null) {
            form.field("language", request.language());
        }
        return api.ask(form, request, name(), model, SLOWEST_SPEED, deadline);
    }
}
