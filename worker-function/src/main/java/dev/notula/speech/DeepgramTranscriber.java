package dev.notula.speech;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.notula.audio.Container;
import dev.notula.audio.ProviderLimits;
import dev.notula.config.Credential;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Kind;
import dev.notula.time.Deadline;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deepgram's pre-recorded speech-to-text (Deepgram's documentation, pre-recorded audio).
 *
 * <p>Thread-safe.
 */
public final class DeepgramTranscriber implements Transcriber {
    private static final int SLOWEST_SPEED = 20;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final ProviderLimits LIMITS = new ProviderLimits(
            2_000_000_000,
            Duration.ofHours(10),
            Stream.of(Container.values())
                    .filter(container -> container.refusal().isEmpty() && container != Container.UNKNOWN)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Container.class))),
            Set.of(
                    "opus",
                    "vorbis",
                    "flac",
                    "speex",
                    "mp2",
                    "mp3",
                    "aac",
                    "alac",
                    "ac3",
                    "eac3",
                    "amr_nb",
                    "amr_wb",
                    "wmav1",
                    "wmav2",
                    "pcm_u8",
                    "pcm_s16le",
                    "pcm_s16be",
                    "pcm_s24le",
                    "pcm_s24be",
                    "pcm_s32le",
                    "pcm_f32le",
                    "pcm_alaw",
                    "pcm_mulaw"));
    // Nova-3 in one language, by Deepgram's list of models and languages; all others, and none, are the multilingual
    // model's.
    private static final Set<String> LANGUAGES = Set.of(
            "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hi", "hr", "hu", "id",
            "it", "ja", "kn", "ko", "lt", "lv", "mk", "mr", "ms", "ne", "nl", "no", "pa", "pl", "pt", "ro", "ru", "sk",
            "sl", "sr", "sv", "ta", "te", "th", "tl", "tr", "uk", "vi", "zh");

    private static final Pattern WHISPERS = Pattern.compile("whisper(-(tiny|base|small|medium|large))?");
    // Deepgram's limit of keyterms: 500 tokens in all, counted so that no script can exceed them.
    private static final int MOST_TERM_BYTES = 1000;

    private final ProviderHttp http;
    private final String endpoint;
    private final Credential apiKey;
    private final String defaultModel;

    /**
     * A transcriber at this server.
     *
     * @param baseUrl without the path, as in {@code https://api.deepgram.com}
     * @param apiKey asked at every request, so that a new key is used at once
     */
    public DeepgramTranscriber(HttpClient client, URI baseUrl, Credential apiKey, String defaultModel) {
        this.http = new ProviderHttp(client);
        this.endpoint = baseUrl.toString().replaceFirst("/+$", "") + "/v1/listen";
        this.apiKey = apiKey;
        this.defaultModel = defaultModel;
    }

    @Override
    public String name() {
        return "deepgram";
    }

    @Override
    public ProviderLimits limits() {
        return LIMITS;
    }

    @Override
    public boolean offers(String model) {
        return model.startsWith("nova-") || isWhisper(model) || model.equals(defaultModel);
    }

    @Override
    public String model(@Nullable String chosen) {
        return chosen == null ? defaultModel : chosen;
    }

    @Override
    public Attempt transcribe(SpeechRequest request, Deadline deadline) throws InterruptedException {
        String model = model(request.model());
        URI uri = uri(model, request);
        Function<String, HttpRequest> post = key -> HttpRequest.newBuilder(uri)
                .header("Authorization", "Token " + key)
                .header("Content-Type", request.audio().contentType())
                .POST(ProviderHttp.body(request.audio().bytes()))
                .build();
        // Work of more than ten minutes is answered with 504.
        Deadline latest = deadline.within(LONGEST);
        return switch (http.send(apiKey, post, request.audio(), SLOWEST_SPEED, latest)) {
            case ProviderHttp.Reply.Lost(Failure failure) -> failure;
            case ProviderHttp.Reply.Answered(HttpResponse<byte[]> response) -> read(response, request, model);
        };
    }

    private Attempt read(HttpResponse<byte[]> response, SpeechRequest request, String model) {
        if (response.statusCode() != 200) {
            return DeepgramError.read(response.statusCode(), response.headers(), new String(response.body(), UTF_8));
        }
        return SpeechJson.object(response.body())
                .filter(answer -> answer.has("results") || answer.has("metadata"))
                .<Attempt>map(answer -> DeepgramAnswer.read(answer).heard(request, name(), model))
                .orElseGet(() -> new Failure(Kind.TRANSIENT, "HTTP 200 without an answer in JSON"));
    }

    /** Model and language are always said: the defaults are an old model and English. */
    private URI uri(String model, SpeechRequest request) {
        StringBuilder query = new StringBuilder("?model=" + encoded(model))
                .append("&")
                .append(language(model, request.language()))
                .append("&smart_format=true&utterances=true");
        if (request.withSpeakers()) {
            query.append("&diarize_model=latest");
        }
        if (isNova3(model)) {
            KeyTerms.within(request.terms(), MOST_TERM_BYTES, 0)
                    .forEach(term -> query.append("&keyterm=").append(encoded(term)));
        }
        return URI.create(endpoint + query);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    private static boolean isNova3(String model) {
        return model.startsWith("nova-3");
    }

    private static boolean isWhisper(String model) {
        return WHISPERS.matcher(model).matches();
    }

    private static String language(String model, @Nullable String language) {
        if (isWhisper(model)) {
            return language != null && Languages.isWhispers(language) ? "language=" + language : "detect_language=true";
        }
        if (language != null && LANGUAGES.contains(language)) {
            return "language=" + language;
        }
        return isNova3(model) ? "language=multi" : "detect_language=true";
    }
}
