package dev.notula.playground;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.notula.json.Json;
import dev.notula.simulators.telegram.SentFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page on the loopback interface, to itself alone: it answers to its own name only, so that no other site can
 * be pointed at it, and does nothing without the token that the page was given.
 */
final class PageServer implements AutoCloseable {
    static final String TOKEN_HEADER = "X-Notula-Token";
    private static final int LARGEST_UPLOAD = 100 << 20;
    private static final int LARGEST_JSON = 64 << 10;
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; media-src 'self' blob:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> PAGE = Map.of(
            "/", "text/html; charset=utf-8",
            "/page.css", "text/css; charset=utf-8",
            "/page.js", "text/javascript; charset=utf-8");

    /** Work on a JSON body. */
    interface Action {
        void run(JsonNode json) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String token = randomToken();
    private final Feed feed;
    private final Actions actions;
    private final Function<String, Optional<SentFile>> files;
    private final Commands commands;
    private final Map<String, Action> posts;

    /** The commands of a chat for a person. */
    interface Commands {
        JsonNode of(long chatId, long userId);
    }

    PageServer(int port, Feed feed, Actions actions, Function<String, Optional<SentFile>> files, Commands commands)
            throws IOException {
        this.commands = commands;
        this.feed = feed;
        this.actions = actions;
        this.files = files;
        posts = Map.of(
                "/api/text", actions::text,
                "/api/sample", actions::sample,
                "/api/press", actions::press,
                "/api/forward", actions::forward,
                "/api/script", actions::script,
                "/api/trouble", actions::trouble,
                "/api/give-up", actions::giveUp,
                "/api/repair", _ -> actions.repair());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                route(exchange, exchange.getRequestURI().getPath());
            } catch (IllegalArgumentException | JsonProcessingException wrong) {
                answer(exchange, 400, "text/plain; charset=utf-8", String.valueOf(wrong.getMessage()));
            }
        }
    }

    private void route(HttpExchange exchange, String path) throws IOException {
        Map<String, String> query = query(exchange);
        boolean isPost = exchange.getRequestMethod().equals("POST");
        if (!isOurName(exchange.getRequestHeaders().getFirst("Host"))) {
            answer(exchange, 403, "text/plain", "This server answers to localhost only.");
        } else if (PAGE.containsKey(path) && !isPost) {
            String name = path.equals("/") ? "/page.html" : path;
            answer(exchange, 200, PAGE.getOrDefault(path, ""), resource(name).replace("{{token}}", token));
        } else if (!path.startsWith("/api/")) {
            answer(exchange, 404, "text/plain", "There is no such page.");
        } else if (!isOurPage(exchange, isPost ? null : query.get("token"))) {
            answer(exchange, 403, "text/plain", "Only the playground's own page may ask for this.");
        } else if (isPost) {
            post(exchange, path, query);
        } else if (path.equals("/api/events")) {
            headers(exchange, "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            feed.stream(exchange.getResponseBody());
        } else if (path.equals("/api/file")) {
            file(exchange, query);
        } else if (path.equals("/api/commands")) {
            JsonNode list = commands.of(Actions.number(query, "chat"), Actions.number(query, "user"));
            answer(exchange, 200, "application/json", Json.write(list));
        } else {
            answer(exchange, 404, "text/plain", "There is nothing of this name.");
        }
    }

    private void post(HttpExchange exchange, String path, Map<String, String> query) throws IOException {
        Action action = posts.get(path);
        if (path.equals("/api/upload")) {
            actions.upload(query, body(exchange, LARGEST_UPLOAD));
        } else if (action != null) {
            action.run(Json.parse(body(exchange, LARGEST_JSON)));
        } else {
            answer(exchange, 404, "text/plain", "There is nothing of this name.");
            return;
        }
        headers(exchange, "text/plain");
        exchange.sendResponseHeaders(204, -1);
    }

    private void file(HttpExchange exchange, Map<String, String> query) throws IOException {
        Optional<SentFile> file = files.apply(query.getOrDefault("id", ""));
        if (file.isEmpty()) {
            answer(exchange, 404, "text/plain", "There is no such file.");
            return;
        }
        headers(exchange, "application/octet-stream");
        exchange.getResponseHeaders().set("Content-Disposition", "attachment");
        exchange.sendResponseHeaders(200, file.get().bytes().length);
        exchange.getResponseBody().write(file.get().bytes());
    }

    private boolean isOurName(@Nullable String host) {
        int port = server.getAddress().getPort();
        return List.of("localhost:" + port, "127.0.0.1:" + port).contains(String.valueOf(host));
    }

    private boolean isOurPage(HttpExchange exchange, @Nullable String tokenInQuery) {
        String header = exchange.getRequestHeaders().getFirst(TOKEN_HEADER);
        String presented = header == null ? tokenInQuery : header;
        return presented != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] body(HttpExchange exchange, int largest) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(largest + 1);
        if (body.length > largest) {
            throw new IllegalArgumentException("That is more than " + (largest >> 10) + " KB.");
        }
        return body;
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = PageServer.class.getResourceAsStream("/dev/notula/playground" + name)) {
            if (stream == null) {
                throw new IOException("The resource " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void headers(HttpExchange exchange, String type) {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        headers(exchange, type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String randomToken() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
