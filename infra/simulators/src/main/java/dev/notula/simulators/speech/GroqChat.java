package dev.notula.simulators.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Groq's chat: strict about fields and models, with the allowance of tokens a minute, which the answer's limit counts
 * towards before it is written (<a href="https://console.groq.com/docs/api-reference#chat-create">the API</a>).
 */
final class GroqChat {
    private static final Set<String> FIELDS = Set.of(
            "model",
            "messages",
            "temperature",
            "top_p",
            "max_completion_tokens",
            "max_tokens",
            "stop",
            "stream",
            "seed",
            "user",
            "response_format",
            "reasoning_effort",
            "include_reasoning",
            "reasoning_format",
            "service_tier",
            "n");
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant");
    private static final int CONTEXT_TOKENS = 131_072;
    private static final int REASONING_TOKENS = 40;

    private final Map<String, Integer> models =
            Map.of("openai/gpt-oss-120b", 65_536, "openai/gpt-oss-20b", 65_536, "llama-3.1-8b-instant", 131_072);
    private final Map<String, AudioQuota> quotas = new ConcurrentHashMap<>();
    private volatile long tokensPerMinute = Long.MAX_VALUE;
    private volatile InstantSource clock = InstantSource.system();
    private volatile ChatScript script = ChatScript.lines(line -> line);

    void script(ChatScript next) {
        script = next;
    }

    void tokensPerMinute(long tokens, InstantSource byClock) {
        clock = byClock;
        tokensPerMinute = tokens;
        quotas.clear();
    }

    /** The body's fields as texts, for the log of requests; empty where it is no JSON object. */
    static Map<String, List<String>> fields(WebRequest request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        body(request).properties().forEach(field -> {
            JsonNode value = field.getValue();
            fields.put(field.getKey(), List.of(value.isTextual() ? value.asText() : value.toString()));
        });
        return fields;
    }

    WebAnswer answer(WebRequest request, String id) {
        JsonNode body = body(request);
        if (!request.mediaType().equals("application/json") || body.isEmpty()) {
            throw GroqErrors.badRequest("request body could not be parsed as JSON");
        }
        for (String name : (Iterable<String>) body::fieldNames) {
            if (!FIELDS.contains(name)) {
                throw GroqErrors.badRequest("property '" + name + "' is unsupported");
            }
        }
        String model = body.path("model").asText("");
        Integer most = models.get(model);
        if (most == null) {
            throw GroqErrors.refuse(
                    404,
                    "The model `" + model + "` does not exist or you do not have access to it.",
                    "invalid_request_error",
                    "model_not_found");
        }
        if (body.has("reasoning_effort") && !model.contains("gpt-oss")) {
            throw GroqErrors.badRequest("`reasoning_effort` is not supported with this model");
        }
        int limit = body.path("max_completion_tokens").asInt(most);
        if (limit < 1 || limit > most) {
            throw GroqErrors.badRequest("`max_completion_tokens` must be less than or equal to `" + most
                    + "`, the maximum value for `max_completion_tokens` is less than the `context_window` for this"
                    + " model");
        }
        JsonNode messages = body.path("messages");
        int asked = checked(messages);
        requireQuota(model, asked, limit);
        String text = script.answer(content(messages, "system"), content(messages, "user"));
        return written(model, text, asked, limit - (model.contains("gpt-oss") ? REASONING_TOKENS : 0), id);
    }

    private static int checked(JsonNode messages) {
        if (!messages.isArray() || messages.isEmpty()) {
            throw GroqErrors.badRequest("'messages' : minimum number of items is 1");
        }
        int tokens = 0;
        for (JsonNode message : messages) {
            if (!ROLES.contains(message.path("role").asText())
                    || !message.path("content").isTextual()) {
                throw GroqErrors.badRequest("'messages.0' : discriminator property 'role' has invalid value");
            }
            tokens += tokens(message.path("content").asText()) + 4;
        }
        if (tokens > CONTEXT_TOKENS) {
            throw GroqErrors.refuse(
                    400,
                    "Please reduce the length of the messages or completion.",
                    "invalid_request_error",
                    "context_length_exceeded");
        }
        return tokens;
    }

    private void requireQuota(String model, int asked, int limit) {
        long most = tokensPerMinute;
        if (most == Long.MAX_VALUE) {
            return;
        }
        if (asked + limit > most) {
            throw GroqErrors.moreTokensThanQuota(model, most, asked + (long) limit);
        }
        AudioQuota.Outcome outcome = quotas.computeIfAbsent(
                        model, _ -> new AudioQuota(most, Duration.ofMinutes(1), clock))
                .take(asked + (double) limit);
        if (!outcome.isGranted()) {
            throw GroqErrors.rateLimited(model, "tokens per minute (TPM)", "tokens", outcome);
        }
    }

    private static WebAnswer written(String model, String text, int asked, int limit, String id) {
        boolean isCut = tokens(text) > limit;
        String content = isCut ? cut(text, limit) : text;
        ObjectNode body = Trees.object()
                .put("id", "chatcmpl-" + id)
                .put("object", "chat.completion")
                .put("created", Instant.now().getEpochSecond())
                .put("model", model);
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", content);
        choice.putNull("logprobs").put("finish_reason", isCut ? "length" : "stop");
        int answered = tokens(content) + (model.contains("gpt-oss") ? REASONING_TOKENS : 0);
        body.putObject("usage")
                .put("queue_time", 0.0005)
                .put("prompt_tokens", asked)
                .put("completion_tokens", answered)
                .put("total_tokens", asked + answered);
        body.put("system_fingerprint", "fp_simulated").put("service_tier", "on_demand");
        body.putObject("x_groq").put("id", id);
        return WebAnswer.json(200, body);
    }

    private static String cut(String text, int limit) {
        int end = Math.min(text.length(), limit * 4);
        while (tokens(text.substring(0, end)) > limit) {
            end--;
        }
        return text.substring(0, end);
    }

    /** The text of all messages with this role. */
    private static String content(JsonNode messages, String role) {
        StringBuilder text = new StringBuilder();
        for (JsonNode message : messages) {
            if (message.path("role").asText().equals(role)) {
                text.append(text.isEmpty() ? "" : "\n")
                        .append(message.path("content").asText());
            }
        }
        return text.toString();
    }

    /** About four bytes are a token. */
    private static int tokens(String text) {
        return (text.getBytes(StandardCharsets.UTF_8).length + 3) / 4;
    }

    private static JsonNode body(WebRequest request) {
        @Nullable JsonNode node =
                Trees.parse(new String(request.body(), StandardCharsets.UTF_8)).orElse(null);
        return node == null || !node.isObject() ? Trees.object() : node;
    }
}
