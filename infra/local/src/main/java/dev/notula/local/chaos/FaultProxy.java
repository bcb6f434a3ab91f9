package dev.notula.local.chaos;

import dev.notula.simulators.http.Faults;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Stands before a service of AWS's and lets its calls meet faults, which are named by the API's operations. What it
 * stands before may go away and come back elsewhere.
 */
final class FaultProxy implements AutoCloseable {
    private static final Set<String> OWN_HEADERS =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Faults faults = new Faults();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpFront front;
    private final Function<WebRequest, List<WebRequest>> mischief;
    private volatile URI target = URI.create("http://127.0.0.1:1");

    /** A proxy that may also change what it passes on, or pass on several: the last one's answer counts. */
    FaultProxy(Function<WebRequest, List<WebRequest>> mischief) {
        this.mischief = mischief;
        this.front = HttpFront.start(0, this::serve);
    }

    Faults faults() {
        return faults;
    }

    void target(URI address) {
        target = address;
    }

    String url() {
        return front.url();
    }

    private WebAnswer serve(WebRequest request) {
        String operation = operation(request);
        return faults.around(operation, () -> {
            WebAnswer answer = WebAnswer.nothing();
            for (WebRequest one : mischief.apply(request)) {
                answer = pass(one);
            }
            return answer;
        });
    }

    static String operation(WebRequest request) {
        String name = request.headers().getOrDefault("x-amz-target", "");
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private WebAnswer pass(WebRequest request) {
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        HttpRequest.Builder forward = HttpRequest.newBuilder(URI.create(target + request.path() + query))
                .timeout(PATIENCE)
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, value) -> {
            if (!OWN_HEADERS.contains(name)) {
                forward.header(name, value);
            }
        });
        try {
            HttpResponse<byte[]> answer = client.send(forward.build(), BodyHandlers.ofByteArray());
            WebAnswer passed = WebAnswer.of(
                    answer.statusCode(),
                    answer.headers().firstValue("content-type").orElse("application/x-amz-json-1.0"),
                    answer.body());
            for (var header : answer.headers().map().entrySet()) {
                if (header.getKey().startsWith("x-amz")) {
                    passed = passed.with(header.getKey(), header.getValue().getFirst());
                }
            }
            return passed;
        } catch (IOException away) {
            return WebAnswer.nothing();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return WebAnswer.nothing();
        }
    }

    @Override
    public void close() {
        front.close();
        client.shutdownNow();
    }
}
