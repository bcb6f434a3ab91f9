package dev.notula.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small request and its whole answer over the JDK's first HTTP client, which costs a cold start a tenth of what {@code
 * java.net.http} does. A connection is used again for five seconds or as long as its server says.
 */
public final class Exchange {
    private static final int LONGEST_CONNECT_MILLIS = 5000;

    private final HttpURLConnection connection;
    private final byte @Nullable [] body;

    /**
     * A request without a body, such as a GET.
     *
     * @param silence how long to wait for a connection, though at most five seconds, and for each part of the answer
     */
    public Exchange(String method, URI uri, Map<String, String> headers, Duration silence) throws IOException {
        this(method, uri, headers, null, silence);
    }

    /** A request with a body, if that is not null. */
    public Exchange(String method, URI uri, Map<String, String> headers, byte @Nullable [] body, Duration silence)
            throws IOException {
        this.body = body;
        connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        int silenceMillis = Math.toIntExact(silence.toMillis());
        connection.setConnectTimeout(Math.min(silenceMillis, LONGEST_CONNECT_MILLIS));
        connection.setReadTimeout(silenceMillis);
        headers.forEach(connection::setRequestProperty);
        if (body != null) {
            connection.setDoOutput(true);
        }
    }

    /** Has the request sent once at most: otherwise it is repeated on a new connection where an old one turns out closed. */
    public Exchange once() {
        if (body != null) {
            connection.setFixedLengthStreamingMode(body.length);
        }
        return this;
    }

    /**
     * What the server answered.
     *
     * @param headers by their names as the server writes them
     * @param body empty where there is none, and where a request that is sent {@link #once} is answered with 401
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, Map<String, List<String>> headers, byte[] body) {
        /** The header's value, or null where there is none; the name's case does not matter. */
        public @Nullable String header(String name) {
            for (Map.Entry<String, List<String>> header : headers.entrySet()) {
                if (name.equalsIgnoreCase(header.getKey())) {
                    return header.getValue().getFirst();
                }
            }
            return null;
        }
    }

    /**
     * Sends the request and reads the answer.
     *
     * @param largest an answer with more bytes is an error
     */
    public Answer send(int largest) throws IOException {
        if (body != null) {
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] answer = in == null ? new byte[0] : in.readNBytes(largest + 1);
            if (answer.length > largest) {
                connection.disconnect();
                throw new IOException("The answer has more than " + largest + " bytes");
            }
            return new Answer(status, connection.getHeaderFields(), answer);
        }
    }
}
