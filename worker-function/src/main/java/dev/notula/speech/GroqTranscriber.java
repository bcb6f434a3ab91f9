package dev.notula.speech;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.notula.audio.Container;
import dev.notula.audio.PreparedAudio;
import dev.notula.audio.ProviderLimits;
import dev.notula.http.Multipart;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Kind;
import dev.notula.time.Deadline;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whisper at Groq (reference: speech-to-text, section 1). Each model has an allowance of its own: when one's is
 * used up, or the model is gone, the other is asked.
 *
 * <p>Thread-safe.
 */
public final class GroqTranscriber implements Transcriber {
    private static final String LARGE = "whisper-large-v3";
    private static final String TURBO = "whisper-large-v3-turbo";
    // Section 1.1: 896 characters or 224 tokens, whichever comes first.
    private static final int LONGEST_PROMPT_BYTES = 896;
    private static final ProviderLimits LIMITS = new ProviderLimits(
            24_000_000, // of 25 MB for the whole request
            Duration.ofHours(2), // the free plan's hourly allowance
            Duration.ofMinutes(15), // section 5.2: gateways give up on an hour in one request
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

    private final ProviderHttp http;
    private final URI endpoint;
    private final Supplier<String> apiKey;
    private final String defaultModel;

    /**
     * A transcriber at this server.
     *
     * @param baseUrl without the last part, as in {@code https://api.groq.com/openai/v1}
     * @param apiKey asked at every request, so that a new key is used at once
     */
    public GroqTranscriber(HttpClient client, URI baseUrl, Supplier<String> apiKey, String defaultModel) {
        this.http = new ProviderHttp(client);
        this.endpoint = URI.create(baseUrl.toString().replaceFirst("/+$", "") + "/audio/transcriptions");
        this.apiKey = apiKey;
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
    public Attempt transcribe(SpeechRequest request, Deadline deadline) throws InterruptedException {
        String model = request.model() == null ? defaultModel : request.model();
        Asked first = ask(request, model, deadline);
        boolean mayOtherDo =
                first.attempt instanceof Failure failure && (failure.kind() == Kind.QUOTA || first.status == 404);
        if (!mayOtherDo) {
            return first.attempt;
        }
        Attempt second = ask(request, model.equals(LARGE) ? TURBO : LARGE, deadline).attempt;
        // The usual model's wait is the shorter one more often than not, and its failure the one to act on.
        return second instanceof Failure ? first.attempt : second;
    }

    private record Asked(int status, Attempt attempt) {}

    private Asked ask(SpeechRequest request, String model, Deadline deadline) throws InterruptedException {
        Duration patience = ProviderHttp.patience(request.audio(), 30, deadline);
        return switch (http.send(httpRequest(request, model), patience)) {
            case ProviderHttp.Reply.Lost(Failure failure) -> new Asked(0, failure);
            case ProviderHttp.Reply.Answered(HttpResponse<byte[]> response) ->
                new Asked(response.statusCode(), read(response, request, model));
        };
    }

    private Attempt read(HttpResponse<byte[]> response, SpeechRequest request, String model) {
        if (response.statusCode() != 200) {
            return OpenAiError.read(response.statusCode(), response.headers(), new String(response.body(), UTF_8));
        }
        return SpeechJson.object(response.body())
                .filter(answer -> answer.path("error").isMissingNode())
                .<Attempt>map(answer ->
                        GroqAnswer.read(answer).withoutEcho(glossary(request)).heard(request, name(), model))
                .orElseGet(() -> new Failure(Kind.TRANSIENT, "HTTP 200 without an answer in JSON"));
    }

    private HttpRequest httpRequest(SpeechRequest request, String model) {
        PreparedAudio audio = request.audio();
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
        String glossary = glossary(request);
        if (!glossary.isEmpty()) {
            form.field("prompt", glossary);
        }
        form.file("file", audio.fileName(), audio.contentType(), ProviderHttp.body(audio.bytes()));
        return HttpRequest.newBuilder(endpoint)
                .header("Authorization", "Bearer " + apiKey.get())
                .header("Content-Type", form.contentType())
                .POST(form.publisher())
                .build();
    }

    private static String glossary(SpeechRequest request) {
        return String.join(", ", KeyTerms.within(request.terms(), LONGEST_PROMPT_BYTES, 2));
    }
}
