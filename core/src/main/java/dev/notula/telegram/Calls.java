package dev.notula.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.http.Exchange;
import dev.notula.http.Multipart;
import dev.notula.json.Json;
import dev.notula.telegram.ApiError.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls methods and turns whatever happens into a result. */
final class Calls {
    /** A hundred updates are well under this. */
    private static final int LARGEST_ANSWER = 16 << 20;

    private final Supplier<HttpClient> http;
    private final Endpoint endpoint;
    private final Runnable throttled;

    /**
     * Calls of this server.
     *
     * @param http for what goes up or down in pieces; asked for when it is first needed
     */
    Calls(Supplier<HttpClient> http, Endpoint endpoint, Runnable throttled) {
        this.http = http;
        this.endpoint = endpoint;
        this.throttled = throttled;
    }

    /** Calls a method with JSON parameters. */
    ApiResult<JsonNode> call(String method, ObjectNode parameters, Duration timeout) {
        byte[] body = Json.write(parameters).getBytes(UTF_8);
        return post(method, uri -> exchange(uri, body, timeout));
    }

    /** Calls a method with an upload. */
    ApiResult<JsonNode> call(String method, Multipart form, Duration timeout) {
        return post(method, uri -> {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Content-Type", form.contentType())
                    .POST(form.publisher())
                    .build();
            return send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER), timeout)
                    .then(response -> read(
                            response.statusCode(),
                            response.headers().firstValue("Retry-After").orElse(null),
                            response.body()));
        });
    }

    private ApiResult<JsonNode> post(String method, Function<URI, ApiResult<JsonNode>> call) {
        String token = endpoint.token();
        ApiResult<JsonNode> result = endpoint.method(method).map(call).orElseGet(Calls::malformedToken);
        boolean isRefused =
                result instanceof ApiResult.Failed<JsonNode>(ApiError error) && error.kind() == Kind.UNAUTHORIZED;
        return isRefused && endpoint.isTokenReplaced(token)
                ? endpoint.method(method).map(call).orElseGet(Calls::malformedToken)
                : result;
    }

    /** Sends it once at most: Telegram takes a message again that it has taken before. */
    private ApiResult<JsonNode> exchange(URI uri, byte[] body, Duration timeout) {
        FutureTask<Exchange.Answer> exchange = new FutureTask<>(
                () -> new Exchange("POST", uri, Map.of("Content-Type", "application/json"), body, timeout)
                        .once()
                        .send(LARGEST_ANSWER));
        Thread thread = Thread.startVirtualThread(exchange);
        return await(exchange, timeout, thread::interrupt)
                .then(answer -> read(answer.status(), answer.header("Retry-After"), answer.body()));
    }

    /** Sends a request; the time-out spans everything up to the end of what the handler reads. */
    <T> ApiResult<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> handler, Duration timeout) {
        CompletableFuture<HttpResponse<T>> exchange = http.get().sendAsync(request, handler);
        return await(exchange, timeout, () -> exchange.cancel(true));
    }

    /** Waits for an exchange, and ends it if its time does. */
    private static <T> ApiResult<T> await(Future<T> exchange, Duration timeout, Runnable end) {
        try {
            return new ApiResult.Ok<>(exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException failure) {
            // The exception's own words may hold the URL.
            Throwable cause = failure.getCause();
            String name = cause == null ? "failure" : cause.getClass().getSimpleName();
            return ApiResult.failed(Kind.UNCERTAIN, 0, "No answer: " + name);
        } catch (TimeoutException late) {
            end.run();
            return ApiResult.failed(Kind.UNCERTAIN, 0, "No answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException stop) {
            end.run();
            Thread.currentThread().interrupt();
            return ApiResult.failed(Kind.UNCERTAIN, 0, "Interrupted");
        }
    }

    private ApiResult<JsonNode> read(int status, @Nullable String retryAfter, byte[] body) {
        JsonNode json = parse(body);
        if (json != null && Fields.isTrue(json, "ok") && json.hasNonNull("result") && status < 300) {
            return new ApiResult.Ok<>(json.path("result"));
        }
        byte[] scrubbed = endpoint.scrubbed(new String(body, UTF_8)).getBytes(UTF_8);
        ApiError error = ApiErrors.of(status, retryAfter, parse(scrubbed));
        if (error.kind() == Kind.RATE_LIMITED) {
            throttled.run();
        }
        return new ApiResult.Failed<>(error);
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
