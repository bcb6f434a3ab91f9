package dev.notula.simulators.speech;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Groq's endpoints: who asks, for what, within which quota. */
final class GroqService implements SpeechServer.Service {
    private static final int REQUESTS_PER_DAY = 200_000;

    private volatile String authorization;
    private final GroqChat chat = new GroqChat();
    private final AtomicLong counter = new AtomicLong();
    private final Map<String, AudioQuota> audioQuotas = new ConcurrentHashMap<>();
    private final Map<String, AudioQuota> requestQuotas = new ConcurrentHashMap<>();
    private volatile AudioQuota dayQuota = new AudioQuota(REQUESTS_PER_DAY, Duration.ofDays(1), InstantSource.system());
    private volatile @Nullable AudioQuotaSettings audioQuota;
    private volatile @Nullable AudioQuotaSettings requestQuota;
    private volatile Set<String> models = Set.of("whisper-large-v3", "whisper-large-v3-turbo");
    private volatile long largestFile = 25L * 1024 * 1024;
    private @Nullable SpeechServer server;

    private record AudioQuotaSettings(long limit, InstantSource clock) {}

    GroqService(String apiKey) {
        this.authorization = "Bearer " + apiKey;
    }

    void key(String apiKey) {
        authorization = "Bearer " + apiKey;
    }

    void attach(SpeechServer own) {
        server = own;
    }

    void audioQuota(long seconds, InstantSource clock) {
        audioQuota = new AudioQuotaSettings(seconds, clock);
        audioQuotas.clear();
    }

    void requestQuota(long requests, InstantSource clock) {
        requestQuota = new AudioQuotaSettings(requests, clock);
        requestQuotas.clear();
    }

    GroqChat chat() {
        return chat;
    }

    void dayQuota(long requests, InstantSource clock) {
        dayQuota = new AudioQuota(requests, Duration.ofDays(1), clock);
    }

    void models(Set<String> names) {
        models = Set.copyOf(names);
    }

    void largestFile(long bytes) {
        largestFile = bytes;
    }

    @Override
    public Intake read(WebRequest request) {
        String operation = operation(request);
        boolean isAuthorised = authorization.equals(request.header("authorization"));
        return operation.equals("chat")
                ? Intake.of(
                        operation, GroqChat.fields(request), request.headers(), null, null, null, isAuthorised, null)
                : MultipartForm.intake(request, operation, isAuthorised);
    }

    private static String operation(WebRequest request) {
        return switch (request.method() + " " + request.path()) {
            case "POST /openai/v1/audio/transcriptions" -> "transcriptions";
            case "POST /openai/v1/audio/translations" -> "translations";
            case "POST /openai/v1/chat/completions" -> "chat";
            case "GET /openai/v1/models" -> "models";
            default -> "unknown";
        };
    }

    @Override
    public WebAnswer answer(WebRequest request, Intake intake) {
        long number = counter.incrementAndGet();
        String id = GroqAnswers.requestId(number);
        WebAnswer answer;
        try {
            answer = route(request, intake, id);
        } catch (Refusal e) {
            answer = e.answer();
        }
        return answer.with("x-request-id", id)
                .with("x-groq-region", "msp")
                .with("x-ratelimit-limit-requests", String.valueOf(dayQuota.limit()))
                .with("x-ratelimit-remaining-requests", String.valueOf(dayQuota.left()))
                .with("x-ratelimit-reset-requests", "43.2s");
    }

    private WebAnswer route(WebRequest request, Intake intake, String id) {
        String operation = intake.request().operation();
        if (operation.equals("unknown")) {
            throw GroqErrors.refuse(
                    404,
                    "Unknown request URL: " + request.method() + " " + request.path()
                            + ". Please check the URL for typos, or see the docs at https://console.groq.com/docs/",
                    "invalid_request_error",
                    "unknown_url");
        }
        if (!intake.request().isAuthorised()) {
            throw GroqErrors.refuse(401, "Invalid API Key", "invalid_request_error", "invalid_api_key");
        }
        if (operation.equals("models")) {
            return modelList();
        }
        if (operation.equals("chat")) {
            return chat.answer(request, id);
        }
        if (request.body().length > largestFile) {
            throw GroqErrors.refuse(413, "Request Entity Too Large", "invalid_request_error", "request_too_large");
        }
        Intake whole = GroqChecks.check(intake, operation.equals("translations"), models);
        AudioFacts facts = GroqChecks.media(whole);
        String model = whole.request().field("model");
        requireQuota(model, facts);
        SpeechServer own = server;
        if (own == null) {
            throw new IllegalStateException("not attached");
        }
        List<String> glossary = List.of(whole.request().field("prompt").split(",", -1));
        ScriptedSpeech speech = own.work(whole.audio(facts)).spelled(glossary);
        return GroqAnswers.of(whole.request(), facts, speech, id);
    }

    @Override
    public void charge(Intake intake) {
        AudioQuotaSettings settings = audioQuota;
        if (settings != null) {
            var _ = quota(audioQuotas, intake.request().field("model"), settings, Duration.ofHours(1))
                    .take(intake.request().audio().toMillis() / 1000.0);
        }
    }

    private void requireQuota(String model, AudioFacts facts) {
        AudioQuota.Outcome today = dayQuota.take(1);
        if (!today.isGranted()) {
            throw GroqErrors.rateLimited(model, "requests per day (RPD)", "requests", today);
        }
        AudioQuotaSettings settings = requestQuota;
        if (settings != null) {
            AudioQuota.Outcome outcome =
                    quota(requestQuotas, model, settings, Duration.ofMinutes(1)).take(1);
            if (!outcome.isGranted()) {
                throw GroqErrors.rateLimited(model, "requests per minute (RPM)", "requests", outcome);
            }
        }
        settings = audioQuota;
        if (settings == null) {
            return;
        }
        double seconds = facts.duration().toMillis() / 1000.0;
        if (seconds > settings.limit) {
            throw GroqErrors.longerThanQuota(model, settings.limit, (long) Math.ceil(seconds));
        }
        AudioQuota.Outcome outcome =
                quota(audioQuotas, model, settings, Duration.ofHours(1)).take(seconds);
        if (!outcome.isGranted()) {
            throw GroqErrors.rateLimited(model, "seconds of audio per hour (ASPH)", "seconds", outcome);
        }
    }

    private static AudioQuota quota(
            Map<String, AudioQuota> quotas, String model, AudioQuotaSettings settings, Duration period) {
        return quotas.computeIfAbsent(model, _ -> new AudioQuota(settings.limit, period, settings.clock));
    }

    private WebAnswer modelList() {
        ObjectNode list = Trees.object().put("object", "list");
        ArrayNode data = list.putArray("data");
        models.stream()
                .sorted()
                .forEach(model -> data.addObject()
                        .put("id", model)
                        .put("object", "model")
                        .put("created", 1_693_721_698)
                        .put("owned_by", "OpenAI")
                        .put("active", true)
                        .put("context_window", 448));
        return WebAnswer.json(200, list);
    }
}
