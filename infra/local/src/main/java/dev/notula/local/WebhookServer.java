package dev.notula.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Serves {@code POST /webhook} and {@code GET /health} on the loopback interface. */
public final class WebhookServer implements AutoCloseable {
    /** API Gateway's own limit is 10 MB; the handler's is lower and answers for itself. */
    private static final int LARGEST_BODY = 10 << 20;

    private final ApiGateway gateway;
    private final HttpServer server;

    /** Listens on this port, or on a free one for 0. */
    public WebhookServer(ApiGateway gateway, int port) throws IOException {
        this.gateway = gateway;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/webhook", this::webhook);
        server.createContext("/health", exchange -> answer(exchange, 200));
        server.createContext("/", exchange -> answer(exchange, 404));
        server.start();
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void webhook(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            answer(exchange, 405);
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            answer(exchange, 413);
            return;
        }
        Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.join(",", header.getValue())));
        answer(exchange, gateway.post(headers, body));
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
