package dev.notula.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's Runtime API, of which a function's process asks for events and to which it answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">the API</a>
 */
final class RuntimeApi implements AutoCloseable {
    private static final String BASE = "/2018-06-01/runtime/";

    @SuppressWarnings("ArrayRecordComponent")
    private record Invocation(String id, byte[] event, Instant deadline) {}

    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<byte[]>> running = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private volatile String initError = "";

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(BASE, this::handle);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Hands an event to the function; completes with its answer, or exceptionally with its error. */
    CompletableFuture<byte[]> invoke(byte[] event, Duration timeout) {
        Invocation invocation = new Invocation(
                UUID.randomUUID().toString(), event, Instant.now().plus(timeout));
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        running.put(invocation.id(), answer);
        if (!initError.isEmpty()) {
            answer.completeExceptionally(new IllegalStateException(initError));
        }
        waiting.add(invocation);
        return answer;
    }

    /** Fails all that is asked of a function that cannot answer any more. */
    void fail(String error) {
        initError = error;
        ready.completeExceptionally(new IllegalStateException(error));
        running.values().forEach(answer -> answer.completeExceptionally(new IllegalStateException(error)));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(BASE.length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.equals("invocation/next")) {
            next(exchange);
        } else if (path.equals("restore/next")) {
            // Where Lambda takes its snapshot; here the process simply goes on.
            answer(exchange, 200, new byte[0]);
        } else if (path.equals("init/error")) {
            fail(new String(body, StandardCharsets.UTF_8));
            answer(exchange, 202, new byte[0]);
        } else {
            List<String> parts = List.of(path.split("/", -1));
            CompletableFuture<byte[]> answer = running.getOrDefault(parts.get(1), new CompletableFuture<>());
            if (parts.get(2).equals("response")) {
                answer.complete(body);
            } else {
                answer.completeExceptionally(new IllegalStateException(new String(body, StandardCharsets.UTF_8)));
            }
            answer(exchange, 202, new byte[0]);
        }
    }

    /** Waits until the function is made and asks for its first event. */
    void awaitReady(Duration timeout) throws Exception {
        ready.get(timeout.toSeconds(), TimeUnit.SECONDS);
    }

    private void next(HttpExchange exchange) throws IOException {
        ready.complete(true);
        try {
            Invocation invocation = waiting.take();
            var headers = exchange.getResponseHeaders();
            headers.add("Lambda-Runtime-Aws-Request-Id", invocation.id());
            headers.add(
                    "Lambda-Runtime-Deadline-Ms",
                    Long.toString(invocation.deadline().toEpochMilli()));
            headers.add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:local");
            headers.add("Content-Type", "application/json");
            answer(exchange, 200, invocation.event());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
