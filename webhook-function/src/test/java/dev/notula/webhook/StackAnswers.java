package dev.notula.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.notula.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Where CloudFormation awaits the answers of a custom resource: a signed address that takes a PUT. */
final class StackAnswers implements AutoCloseable {
    /** An answer that came. */
    record Taken(@Nullable String contentType, JsonNode body) {}

    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final HttpServer server;

    private StackAnswers(HttpServer server) {
        this.server = server;
        server.createContext("/answer", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                boolean isRefused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                boolean isPut = exchange.getRequestMethod().equals("PUT");
                if (isPut && !isRefused) {
                    taken.add(new Taken(exchange.getRequestHeaders().getFirst("Content-Type"), Json.parse(body)));
                }
                exchange.sendResponseHeaders(isPut ? isRefused ? 503 : 200 : 405, -1);
            }
        });
        // The bot's webhook is behind the same address and always busy.
        server.createContext("/webhook", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(503, -1);
            }
        });
        server.start();
    }

    static StackAnswers start() {
        try {
            return new StackAnswers(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Refuses the next answers with 503. */
    void refuse(int times) {
        refusals.set(times);
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
