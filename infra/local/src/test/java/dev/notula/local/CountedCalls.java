package dev.notula.local;

import dev.notula.servers.LocalAws;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** One address for queues and tables that counts what it passes on. Of objects it takes buckets alone. */
final class CountedCalls implements AutoCloseable {
    private static final List<String> PASSED_ON =
            List.of("content-type", "x-amz-target", "x-amz-date", "x-amz-content-sha256", "authorization");

    private final LocalAws servers = LocalAws.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> operations = new CopyOnWriteArrayList<>();
    private final HttpFront front = HttpFront.start(0, this::passOn);

    String url() {
        return front.url();
    }

    /** Forgets what it has counted. */
    void reset() {
        operations.clear();
    }

    /** How many calls of these operations there were, such as {@code DynamoDB_20120810.GetItem}. */
    long count(String... targets) {
        return operations.stream().filter(List.of(targets)::contains).count();
    }

    /** All that was called. */
    List<String> operations() {
        return List.copyOf(operations);
    }

    private WebAnswer passOn(WebRequest request) {
        String target = Objects.requireNonNullElse(request.header("x-amz-target"), "");
        if (target.isEmpty()) {
            return WebAnswer.of(200, "application/xml", "");
        }
        operations.add(target);
        String service = target.startsWith("AmazonSQS") ? "AWS_ENDPOINT_URL_SQS" : "AWS_ENDPOINT_URL_DYNAMODB";
        HttpRequest.Builder copy = HttpRequest.newBuilder(
                        URI.create(Objects.requireNonNull(servers.environment().get(service)) + "/"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
        for (String name : PASSED_ON) {
            String value = request.header(name);
            if (value != null) {
                copy.header(name, value);
            }
        }
        try {
            HttpResponse<byte[]> answer = client.send(copy.build(), HttpResponse.BodyHandlers.ofByteArray());
            return WebAnswer.of(
                    answer.statusCode(),
                    answer.headers().firstValue("content-type").orElse("application/json"),
                    answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return WebAnswer.nothing();
        }
    }

    @Override
    public void close() {
        front.close();
        client.close();
        servers.close();
    }
}
