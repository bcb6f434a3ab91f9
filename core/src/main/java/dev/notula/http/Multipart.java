package dev.notula.http;

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
    private final List<BodyPublisher> body = new ArrayList<>();

    /** Adds a text field. */
    public Multipart field(String name, String value) {
        head("Content-Disposition: form-data; name=\"" + quoted(name) + "\"\r\n");
        text(value + "\r\n");
        return this;
    }

    /** Adds a file. */
    public Multipart file(String name, String fileName, String contentType, byte[] content) {
        return file(name, fileName, contentType, List.of(ByteBuffer.wrap(content)));
    }

    /** Adds a file whose content is what remains in these buffers, one after the other. */
    public Multipart file(String name, String fileName, String contentType, List<ByteBuffer> content) {
        long length = content.stream().mapToLong(ByteBuffer::remaining).sum();
        return file(
                name,
                fileName,
                contentType,
                length == 0
                        ? BodyPublishers.noBody()
                        : BodyPublishers.fromPublisher(new BufferPublisher(content), length));
    }

    /** Adds a file whose content this publishes; it has to know its length. */
    public Multipart file(String name, String fileName, String contentType, BodyPublisher content) {
        head("Content-Disposition: form-data; name=\"" + quoted(name) + "\"; filename=\"" + quoted(fileName)
                + "\"\r\nContent-Type: " + contentType.replaceAll("[\r\n]", "") + "\r\n");
        body.add(content);
        text("\r\n");
        return this;
    }

    /** The request's Content-Type, with the boundary. */
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The body as filled so far. */
    public BodyPublisher publisher() {
        List<BodyPublisher> all = new ArrayList<>(body);
        all.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    private void head(String headers) {
        text("--" + boundary + "\r\n" + headers + "\r\n");
    }

    private void text(String text) {
        body.add(BodyPublishers.ofString(text));
    }

    /** A name as browsers write it: a file called {@code a"b} must not end the header. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
