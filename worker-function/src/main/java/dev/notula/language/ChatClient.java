package dev.notula.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.config.Credential;
import dev.notula.json.Json;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Kind;
import dev.notula.speech.OpenAiError;
import dev.notula.speech.ProviderHttp;
import dev.notula.time.Deadline;
import dev.notula.time.Sleeper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Groq's chat API, or any other that speaks like OpenAI's. A passing failure is tried once more; a quota is waited for
 * exactly as long as told, if the deadline and patience allow.
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://console.groq.com/docs/api-reference#chat-create">the API</a>
 */
final class ChatClient {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration WORTH_ASKING = Duration.ofSeconds(3);
    private static final int MOST_WAITS = 4;

    private final ProviderHttp http;
    private final URI endpoint;
    private final Credential apiKey;
    private final String model;
    private final ChatListener listener;
    private final Sleeper sleeper;

    /**
     * A client of the server at this address.
     *
     * @param apiKey gives an empty text where the server wants none
     */
    ChatClient(
            HttpClient client, URI baseUrl, Credential apiKey, String model, ChatListener listener, Sleeper sleeper) {
        this.http = new ProviderHttp(client);
        this.endpoint = URI.create(baseUrl.toString().replaceFirst("/+$", "") + "/chat/completions");
        this.apiKey = apiKey;
        this.model = model;
        this.listener = listener;
        this.sleeper = sleeper;
    }

    /** What the model said. */
    sealed interface Reply {
        /** Its whole answer. */
        record Text(String content) implements Reply {}

        /** The answer did not fit into the tokens allowed, or the question not into the model: ask for less. */
        record TooLong(Failure failure) implements Reply {}

        record Failed(Failure failure) implements Reply {}
    }

    Reply ask(String instructions, String content, int maxTokens, Deadline deadline) throws InterruptedException {
        int retries = 1;
        int waits = 0;
        while (true) {
            Reply reply = askOnce(instructions, content, maxTokens, deadline);
            if (!(reply instanceof Reply.Failed(Failure failure))) {
                return reply;
            }
            Duration told = failure.retryAfter();
            boolean mayWait = failure.kind() == Kind.QUOTA && told != null && waits++ < MOST_WAITS;
            boolean mayRetry = failure.kind() == Kind.TRANSIENT && retries-- > 0;
            Duration wait = told == null ? Duration.ZERO : told;
            if (!(mayWait || mayRetry)
                    || wait.compareTo(LONGEST_WAIT) > 0
                    || !deadline.allows(wait.plus(WORTH_ASKING))) {
                return reply;
            }
            sleeper.sleep(wait);
        }
    }

    private Reply askOnce(String instructions, String content, int maxTokens, Deadline deadline)
            throws InterruptedException {
        if (!deadline.allows(WORTH_ASKING)) {
            return new Reply.Failed(new Failure(Kind.TIMED_OUT, "no time left for " + model));
        }
        Instant start = deadline.clock().instant();
        ProviderHttp.Reply answer =
                http.send(apiKey, key -> request(key, instructions, content, maxTokens), PATIENCE, deadline);
        Duration took = Duration.between(start, deadline.clock().instant());
        return switch (answer) {
            case ProviderHttp.Reply.Lost(Failure failure) -> failed(failure, took);
            case ProviderHttp.Reply.Answered(HttpResponse<byte[]> response)
            when response.statusCode() != 200 ->
                failed(
                        OpenAiError.read(response.statusCode(), response.headers(), new String(response.body(), UTF_8)),
                        took);
            case ProviderHttp.Reply.Answered(HttpResponse<byte[]> response) -> read(response.body(), took);
        };
    }

    private Reply read(byte[] body, Duration took) {
        JsonNode answer;
        try {
            answer = Json.parse(body);
        } catch (IOException notJson) {
            return failed(new Failure(Kind.TRANSIENT, "HTTP 200 without an answer in JSON"), took);
        }
        JsonNode usage = answer.path("usage");
        listener.asked(
                model,
                null,
                took,
                usage.path("prompt_tokens").asLong(),
                usage.path("completion_tokens").asLong());
        JsonNode choice = answer.path("choices").path(0);
        String content = choice.path("message").path("content").asText("");
        return switch (choice.path("finish_reason").asText("")) {
            case "stop" ->
                content.isBlank()
                        ? new Reply.Failed(new Failure(Kind.TRANSIENT, "an empty answer"))
                        : new Reply.Text(content);
            case "length" -> new Reply.TooLong(new Failure(Kind.TOO_BIG, "the answer was cut off"));
            case String other ->
                new Reply.Failed(new Failure(Kind.TRANSIENT, "the answer ended for the reason " + reason(other)));
        };
    }

    private Reply failed(Failure failure, Duration took) {
        listener.asked(model, failure, took, 0, 0);
        return failure.kind() == Kind.TOO_BIG ? new Reply.TooLong(failure) : new Reply.Failed(failure);
    }

    private HttpRequest request(String key, String instructions, String content, int maxTokens) {
        ObjectNode body = Json.object().put("model", model).put("temperature", 0.2);
        // The allowance of a minute is charged with all tokens that an answer may have.
        body.put("max_completion_tokens", maxTokens);
        if (model.contains("gpt-oss")) {
            // It reasons before it writes; other models refuse the field.
            body.put("reasoning_effort", "low");
        }
        var messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", instructions);
        messages.addObject().put("role", "user").put("content", content);
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body)));
        return (key.isEmpty() ? request : request.header("Authorization", "Bearer " + key)).build();
    }

    private static String reason(@Nullable String word) {
        return word != null && word.matches("[a-z_]{1,30}") ? word : "unknown";
    }
}
