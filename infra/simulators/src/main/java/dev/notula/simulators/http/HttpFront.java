package dev.notula.simulators.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A small HTTP server on the loopback address: one virtual thread a request, bodies in memory.
 *
 * <p>Thread-safe.
 */
public final class HttpFront implements AutoCloseable {
    static {
        // Without it the server's head and body wait for each other's acknowledgement, up to 40 ms an answer.
        preset("sun.net.httpserver.nodelay", "true");
        // A client must not meet a connection that was closed as idle: only faults on demand are wanted.
        preset("sun.net.httpserver.idleInterval", "600");
        preset("sun.net.httpserver.maxIdleConnections", "10000");
    }

    private static final int BACKLOG = 1024;
    private static final int SLICES_PER_SECOND = 20;
    private static final int MOST_EXCHANGES = 1000;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Deque<Exchange> exchanges;

    private HttpFront(HttpServer server, ExecutorService threads, Deque<Exchange> exchanges) {
        this.server = server;
        this.threads = threads;
        this.exchanges = exchanges;
    }

    /** Starts a server; port 0 takes a free one. */
    public static HttpFront start(int port, Function<WebRequest, WebAnswer> service) {
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            Deque<Exchange> exchanges = new ArrayDeque<>();
            server.createContext("/", exchange -> {
                Instant arrived = Instant.now();
                serve(exchange, service);
                note(exchanges, new Exchange(exchange.getRequestURI().getRawPath(), arrived, Instant.now()));
            });
            server.start();
            return new HttpFront(server, threads, exchanges);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's base address, without a slash at its end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The requests that were answered so far, the last thousand at most, in the order of their ends. */
    public List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    private static void note(Deque<Exchange> exchanges, Exchange ended) {
        synchronized (exchanges) {
            if (exchanges.size() == MOST_EXCHANGES) {
                exchanges.removeFirst();
            }
            exchanges.addLast(ended);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static void serve(HttpExchange exchange, Function<WebRequest, WebAnswer> service) throws IOException {
        try (exchange) {
            WebRequest request = read(exchange);
            WebAnswer answer;
            try {
                answer = service.apply(request);
            } catch (RuntimeException e) {
                // A fault of the simulator itself has to be told from a simulated one.
                answer = WebAnswer.of(500, "text/plain", "The simulator failed: " + e)
                        .with("X-Simulator-Failure", e.getClass().getName());
            }
            write(exchange, request, answer);
        }
    }

    private static WebRequest read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String query = exchange.getRequestURI().getRawQuery();
        return new WebRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private static void write(HttpExchange exchange, WebRequest request, WebAnswer answer) throws IOException {
        if (answer.transport() instanceof WebAnswer.Transport.Nothing) {
            return;
        }
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = answer.body();
        boolean bodiless = body.length == 0 || request.method().equals("HEAD") || answer.status() == 204;
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
        if (bodiless) {
            return;
        }
        OutputStream out = exchange.getResponseBody();
        switch (answer.transport()) {
            case WebAnswer.Transport.CutAfter(long bytes) -> {
                out.write(body, 0, (int) Math.min(bytes, body.length));
                out.flush();
            }
            case WebAnswer.Transport.Slowly(long bytesPerSecond) -> writeSlowly(out, body, bytesPerSecond);
            default -> out.write(body);
        }
    }

    private static void writeSlowly(OutputStream out, byte[] body, long bytesPerSecond) throws IOException {
        int slice = (int) Math.clamp(bytesPerSecond / SLICES_PER_SECOND, 1, 1 << 20);
        long start = System.nanoTime();
        for (int at = 0; at < body.length; at += slice) {
            int length = Math.min(slice, body.length - at);
            out.write(body, at, length);
            out.flush();
            long due = start + (long) ((at + length) * 1e9 / bytesPerSecond);
            Pause.untilNanoTime(due);
        }
    }
}
