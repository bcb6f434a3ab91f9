package dev.notula.simulators.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Plain requests for tests. */
public final class HttpClients {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpClients() {}

    /** An answer with its body as text. */
    public record Answer(int status, String body, HttpResponse<byte[]> whole) {
        public JsonNode json() {
            return Trees.parse(body).orElseThrow(() -> new AssertionError("no JSON: " + body));
        }

        public String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }
    }

    public static Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8), answer);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    public static Answer get(String url, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    public static Answer post(String url, String type, byte[] body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    public static Answer post(String url, String type, String body, String... headers) throws IOException {
        return post(url, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** A multipart body under construction. */
    public static final class Form {
        public static final String TYPE = "multipart/form-data; boundary=a-boundary";

        private final List<byte[]> parts = new ArrayList<>();

        public Form field(String name, String value) {
            return part("name=\"" + name + "\"", "", value.getBytes(StandardCharsets.UTF_8));
        }

        public Form file(String name, String fileName, String type, byte[] bytes) {
            return part(
                    "name=\"" + name + "\"; filename=\"" + fileName + "\"", "Content-Type: " + type + "\r\n", bytes);
        }

        private Form part(String disposition, String more, byte[] bytes) {
            parts.add(("--a-boundary\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            parts.add(bytes);
            parts.add("\r\n".getBytes(StandardCharsets.UTF_8));
            return this;
        }

        public byte[] bytes() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            parts.forEach(out::writeBytes);
            out.writeBytes("--a-boundary--\r\n".getBytes(StandardCharsets.UTF_8));
            return out.toByteArray();
        }
    }
}
