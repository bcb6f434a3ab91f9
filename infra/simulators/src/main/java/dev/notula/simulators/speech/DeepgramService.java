package dev.notula.simulators.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deepgram's endpoints: who asks, for what, and with which body. */
final class DeepgramService implements SpeechServer.Service {
    private static final String CORRUPT = "failed to process audio: corrupt or unsupported data";

    private final String authorization;
    private volatile int concurrency = 100;
    private @Nullable SpeechServer server;

    DeepgramService(String apiKey) {
        this.authorization = "Token " + apiKey;
    }

    void attach(SpeechServer own) {
        server = own;
    }

    void concurrency(int requests) {
        concurrency = requests;
    }

    @Override
    public Intake read(WebRequest request) {
        return intake(request, request.method().equals("POST") ? request.body() : null);
    }

    private Intake intake(WebRequest request, byte @Nullable [] sound) {
        String operation = switch (request.method() + " " + request.path()) {
            case "POST /v1/listen" -> "listen";
            case "GET /v1/projects" -> "projects";
            case "GET /v1/auth/token" -> "token";
            default -> "unknown";
        };
        return Intake.of(
                operation,
                request.query(),
                request.headers(),
                null,
                request.header("content-type"),
                sound,
                authorization.equals(request.header("authorization")),
                null);
    }

    @Override
    public WebAnswer answer(WebRequest request, Intake intake) {
        String id = UUID.randomUUID().toString();
        WebAnswer answer;
        try {
            answer = route(request, intake, id);
        } catch (Refusal e) {
            answer = e.answer();
        }
        return answer.with("dg-request-id", id);
    }

    private WebAnswer route(WebRequest request, Intake intake, String id) {
        String operation = intake.request().operation();
        if (operation.equals("unknown")) {
            throw DeepgramErrors.plain(404, "Not Found");
        }
        if (!intake.request().isAuthorised()) {
            throw DeepgramErrors.old(401, "INVALID_AUTH", "Invalid credentials.", id);
        }
        return switch (operation) {
            case "projects" -> projects();
            case "token" -> token();
            default -> listen(request, intake, id);
        };
    }

    private WebAnswer listen(WebRequest request, Intake intake, String id) {
        SpeechServer own = server;
        if (own == null) {
            throw new IllegalStateException("not attached");
        }
        if (own.inWork() > concurrency) {
            throw DeepgramErrors.old(429, "TOO_MANY_REQUESTS", "Too many requests. Please try again later.", id);
        }
        Map<String, List<String>> parameters = request.query();
        DeepgramQuery query = DeepgramQuery.check(parameters, id);
        Intake whole = request.mediaType().equals("application/json") ? fetched(request, id) : intake;
        AudioFacts facts = whole.facts().orElseThrow(() -> DeepgramErrors.badRequest(CORRUPT, id));
        ScriptedSpeech speech = own.work(whole.audio(facts)).spelled(query.terms());
        return new DeepgramAnswers(query, facts, speech).answer(whole.request().sha256(), id);
    }

    private Intake fetched(WebRequest request, String id) {
        JsonNode body = Trees.parse(new String(request.body(), StandardCharsets.UTF_8))
                .orElseThrow(() -> DeepgramErrors.categorised(
                        400, "INVALID_JSON", "Invalid JSON submitted.", "Json deserialize error: expected value", id));
        String url = body.path("url").textValue();
        if (url == null) {
            throw DeepgramErrors.categorised(
                    400, "INVALID_JSON", "Invalid JSON submitted.", "Json deserialize error: missing field `url`", id);
        }
        byte[] bytes = RemoteAudio.fetch(url)
                .orElseThrow(() -> DeepgramErrors.old(
                        400, "REMOTE_CONTENT_ERROR", "The remote server hosting the media did not return it.", id));
        return intake(request, bytes);
    }

    private static WebAnswer projects() {
        ObjectNode body = Trees.object();
        body.putArray("projects")
                .addObject()
                .put("project_id", "00000000-0000-4000-8000-000000000001")
                .put("name", "Simulated project");
        return WebAnswer.json(200, body);
    }

    private static WebAnswer token() {
        ObjectNode body = Trees.object().put("api_key_id", "00000000-0000-4000-8000-000000000002");
        body.putArray("scopes").add("usage:write").add("project:read");
        return WebAnswer.json(200, body.put("created", "2026-01-01T00:00:00Z"));
    }
}
