package dev.notula.telegram;

import dev.notula.telegram.ApiError.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Fetches files, from Telegram or from the disk of an own Bot API server (Bot API, getFile). */
final class Downloads {
    private static final int BUFFER_BYTES = 16 << 10;

    private final Calls calls;
    private final Endpoint endpoint;

    Downloads(Calls calls, Endpoint endpoint) {
        this.calls = calls;
        this.endpoint = endpoint;
    }

    ApiResult<Long> download(String path, long maxBytes, OutputStream sink, Duration timeout) throws IOException {
        if (endpoint.isLocalFile(path)) {
            return unavailable(0, "The Bot API server's file is not here");
        }
        Optional<URI> uri = endpoint.file(path);
        return uri.isEmpty() ? Calls.malformedToken() : fetch(uri.get(), maxBytes, sink, timeout);
    }

    /** The file that an own Bot API server has on a disk that is ours too; a device or a pipe might never end. */
    Optional<Path> onDisk(String path) {
        try {
            return endpoint.isLocalFile(path)
                    ? Optional.of(Path.of(path)).filter(Files::isRegularFile)
                    : Optional.empty();
        } catch (InvalidPathException malformed) {
            return Optional.empty();
        }
    }

    private ApiResult<Long> fetch(URI uri, long maxBytes, OutputStream sink, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        return switch (calls.send(request, BodyHandlers.ofInputStream(), timeout)) {
            case ApiResult.Failed<HttpResponse<InputStream>>(ApiError error) -> new ApiResult.Failed<>(error);
            case ApiResult.Ok<HttpResponse<InputStream>>(HttpResponse<InputStream> response) -> {
                try (InputStream body = response.body()) {
                    yield response.statusCode() == 200
                            ? copyUntil(deadline, body, response, maxBytes, sink)
                            : refused(response);
                }
            }
        };
    }

    /** Copies under a deadline: reading a body has no time-out of its own, but closing it wakes the reader. */
    private static ApiResult<Long> copyUntil(
            long deadline, InputStream body, HttpResponse<?> response, long maxBytes, OutputStream sink)
            throws IOException {
        if (response.headers().firstValueAsLong("Content-Length").orElse(0) > maxBytes) {
            return tooBig(maxBytes);
        }
        CompletableFuture<Void> end =
                new CompletableFuture<Void>().orTimeout(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        var _ = end.whenComplete((_, late) -> {
            if (late != null) {
                close(body);
            }
        });
        try {
            return copy(body, maxBytes, sink);
        } finally {
            end.complete(null);
        }
    }

    private static ApiResult<Long> copy(InputStream source, long maxBytes, OutputStream sink) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long copied = 0;
        while (true) {
            int count;
            try {
                count = source.read(buffer);
            } catch (IOException cut) {
                return ApiResult.failed(Kind.UNCERTAIN, 0, "The file broke off after " + copied + " bytes");
            }
            if (count < 0) {
                return new ApiResult.Ok<>(copied);
            }
            copied += count;
            if (copied > maxBytes) {
                return tooBig(maxBytes);
            }
            sink.write(buffer, 0, count);
        }
    }

    /** The file host answers 401 and 404 for good paths now and then: asking getFile again is what helps. */
    private static ApiResult<Long> refused(HttpResponse<?> response) {
        int status = response.statusCode();
        return status == 429 || status >= 500
                ? new ApiResult.Failed<>(ApiErrors.of(
                        status, response.headers().firstValue("Retry-After").orElse(null), null))
                : unavailable(status, "The file host answered " + status);
    }

    private static ApiResult<Long> unavailable(int code, String description) {
        return ApiResult.failed(Kind.FILE_UNAVAILABLE, code, description);
    }

    private static ApiResult<Long> tooBig(long maxBytes) {
        return ApiResult.failed(Kind.FILE_TOO_BIG, 0, "The file has more than " + maxBytes + " bytes");
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
