package dev.notula.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A multipart/form-data body (RFC 7578) of a known length, so that no server sees it chunked. Files are sent from the
 * buffers that they are given in and never copied as a whole; the caller leaves those alone until the request is done.
 *
 * <p>Not thread-safe while it is filled; a publisher may be subscribed to any number of times.
 */
public final class Multipart {
    private static final String BOUNDARY_PREFIX = "notula-";

    private final String boundary = BOUNDARY_PREFIX + UUID.randomUUID();
    private final List<ByteBuffer> body = new ArrayList<>();

    /** Adds a text field. */
    public Multipart field(String name, String value) {
        head("Content-Disposition: form-data; name=\"" + quoted(name) + "\"\r\n");
        body.add(ByteBuffer.wrap((value + "\r\n").getBytes(UTF_8)));
        return this;
    }

    /** Adds a file. */
    public Multipart file(String name, String fileName, String contentType, byte[] content) {
        return file(name, fileName, contentType, List.of(ByteBuffer.wrap(content)));
    }

    /** Adds a file whose content is what remains in these buffers, one after the other. */
    public Multipart file(String name, String fileName, String contentType, List<ByteBuffer> content) {
        head("Content-Disposition: form-data; name=\"" + quoted(name) + "\"; filename=\"" + quoted(fileName)
                + "\"\r\nContent-Type: " + contentType.replaceAll("[\r\n]", "") + "\r\n");
        content.forEach(buffer -> body.add(buffer.asReadOnlyBuffer()));
        body.add(ByteBuffer.wrap("\r\n".getBytes(UTF_8)));
        return this;
    }

    /** The request's Content-Type, with the boundary. */
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The body as filled so far. */
    public BodyPublisher publisher() {
        List<ByteBuffer> all = new ArrayList<>(body);
        all.add(ByteBuffer.wrap(("--" + boundary + "--\r\n").getBytes(UTF_8)));
        long length = all.stream().mapToLong(ByteBuffer::remaining).sum();
        return BodyPublishers.fromPublisher(new BufferPublisher(all), length);
    }

    private void head(String headers) {
        body.add(ByteBuffer.wrap(("--" + boundary + "\r\n" + headers + "\r\n").getBytes(UTF_8)));
    }

    /** A name as browsers write it: a file called {@code a"b} must not end the header. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
