package dev.notula.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.http.Multipart;
import dev.notula.json.Json;
import dev.notula.telegram.ApiError.Kind;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls methods and turns whatever happens into a result. */
final class Calls {
    /** A hundred updates are well under this. */
    private static final int LARGEST_ANSWER = 16 << 20;

    private final HttpClient http;
    private final Endpoint endpoint;

    Calls(HttpClient http, Endpoint endpoint) {
        this.http = http;
        this.endpoint = endpoint;
    }

    /** Calls a method with JSON parameters. */
    ApiResult<JsonNode> call(String method, ObjectNode parameters, Duration timeout) {
        return post(method, "application/json", BodyPublishers.ofString(Json.write(parameters)), timeout);
    }

    /** Calls a method with an upload. */
    ApiResult<JsonNode> call(String method, Multipart form, Duration timeout) {
        return post(method, form.contentType(), form.publisher(), timeout);
    }

    private ApiResult<JsonNode> post(String method, String contentType, BodyPublisher body, Duration timeout) {
        String token = endpoint.token();
        ApiResult<JsonNode> result = postOnce(method, contentType, body, timeout);
        boolean isRefused =
                result instanceof ApiResult.Failed<JsonNode>(ApiError error) && error.kind() == Kind.UNAUTHORIZED;
        return isRefused && endpoint.isTokenReplaced(token) ? postOnce(method, contentType, body, timeout) : result;
    }

    private ApiResult<JsonNode> postOnce(String method, String contentType, BodyPublisher body, Duration timeout) {
        return endpoint.method(method)
                .map(uri -> HttpRequest.newBuilder(uri)
                        .header("Content-Type", contentType)
                        .POST(body)
                        .build())
                .map(request -> send(
                                request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER), timeout)
                        .then(this::read))
                .orElseGet(Calls::malformedToken);
    }

    /** Sends a request; the time-out spans everything up to the end of what the handler reads. */
    <T> ApiResult<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> handler, Duration timeout) {
        CompletableFuture<HttpResponse<T>> exchange = http.sendAsync(request, handler);
        try {
            return new ApiResult.Ok<>(exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException failure) {
            // The exception's own words may hold the URL.
            Throwable cause = failure.getCause();
            String name = cause == null ? "failure" : cause.getClass().getSimpleName();
            return ApiResult.failed(Kind.UNCERTAIN, 0, "No answer: " + name);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            return ApiResult.failed(Kind.UNCERTAIN, 0, "No answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException stop) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return ApiResult.failed(Kind.UNCERTAIN, 0, "Interrupted");
        }
    }

    private ApiResult<JsonNode> read(HttpResponse<byte[]> response) {
        JsonNode json = parse(response.body());
        if (json != null && Fields.isTrue(json, "ok") && json.hasNonNull("result") && response.statusCode() < 300) {
            return new ApiResult.Ok<>(json.path("result"));
        }
        byte[] scrubbed = endpoint.scrubbed(new String(response.body(), UTF_8)).getBytes(UTF_8);
        return new ApiResult.Failed<>(ApiErrors.of(response.statusCode(), response.headers(), parse(scrubbed)));
    }

    private static @Nullable JsonNode parse(byte[] body) {
        try {
            return Json.parse(body);
        } catch (IOException notJson) {
            return null;
        }
    }

    static <T> ApiResult<T> malformedToken() {
        return ApiResult.failed(Kind.UNAUTHORIZED, 0, "The bot token is malformed");
    }
}
