package dev.notula.priming;

import dev.notula.config.Environment;
import dev.notula.http.Exchange;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * AWS, Telegram and speech services that say yes to everything, on a port of this process: a function goes its whole way
 * once through them before Lambda takes its snapshot, and what that loads and compiles is in there. The connections of
 * the way are over when this is closed.
 */
public final class Nowhere implements AutoCloseable {
    private static final String YES = """
            {"ok":true,"result":{"message_id":1,"date":1790000000,"chat":{"id":1,"type":"private"}},\
            "AccessKeyId":"nobody","SecretAccessKey":"nothing","Token":"none","Expiration":"2099-01-01T00:00:00Z"}""";

    private static final Duration HANDSHAKE = Duration.ofSeconds(2);
    private static final int LARGEST_ANSWER = 1 << 20;

    private static final Map<String, String> NOBODYS = Map.of(
            "AWS_REGION", "us-east-1",
            "TELEGRAM_BOT_TOKEN", "1:nobody",
            "WEBHOOK_SECRET", "nobody",
            "GROQ_API_KEY", "nobody",
            "TEXT_MODEL", "",
            "BOT_TABLE", "nobodys",
            "TRANSCRIPT_TABLE", "nobodys",
            "TRANSCRIPT_BUCKET", "nobodys");

    private static final List<String> ADDRESSES = List.of(
            "AWS_ENDPOINT_URL",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "TELEGRAM_API_URL",
            "GROQ_BASE_URL",
            "EXPRESS_QUEUE_URL",
            "BULK_QUEUE_URL");

    private final ServerSocket port;
    private final Map<String, byte[]> answers;

    /**
     * Starts.
     *
     * @param answers by how the request's target ends: an operation of AWS, or a path
     */
    public Nowhere(Map<String, byte[]> answers) {
        this.answers = Map.copyOf(answers);
        try {
            port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.startVirtualThread(this::accept);
    }

    /** Whether Lambda takes a snapshot of this process once its handler is made. */
    public static boolean isBeforeSnapshot(Environment environment) {
        return environment.get("AWS_LAMBDA_INITIALIZATION_TYPE", "").equals("snap-start");
    }

    /** Has what TLS takes loaded, whether the server can be reached or not; no connection is left behind. */
    public static void shakeHands(URI server) {
        try {
            new Exchange("GET", server, Map.of("Connection", "close"), HANDSHAKE).send(LARGEST_ANSWER);
        } catch (IOException unreachable) {
            // Trying has loaded it.
        }
    }

    /** The same for {@code java.net.http}, which takes other parts of TLS; the client is closed. */
    public static void shakeHands(URI server, HttpClient client) {
        try (client) {
            HttpRequest request =
                    HttpRequest.newBuilder(server).timeout(HANDSHAKE).build();
            client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException unreachable) {
            // Trying has loaded it.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Variables with which everything is here and nobody's. */
    public Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(NOBODYS);
        for (String variable : ADDRESSES) {
            variables.put(variable, "http://127.0.0.1:" + port.getLocalPort());
        }
        return variables;
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = port.accept();
                Thread.startVirtualThread(() -> serve(caller));
            }
        } catch (IOException closed) {
            // That ends it.
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            InputStream in = new BufferedInputStream(caller.getInputStream());
            OutputStream out = caller.getOutputStream();
            while (answer(in, out)) {
                // The connection stays for the next request.
            }
        } catch (IOException gone) {
            // The caller is done.
        }
    }

    private boolean answer(InputStream in, OutputStream out) throws IOException {
        String request = line(in);
        if (request.isEmpty()) {
            return false;
        }
        String target = request.split(" ", -1)[1];
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String value = header.substring(header.indexOf(':') + 1).strip();
            String name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
            if (name.equals("content-length")) {
                length = Integer.parseInt(value);
            } else if (name.equals("x-amz-target")) {
                target = value;
            }
        }
        in.skipNBytes(length);
        byte[] body = body(target);
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        // In one piece: two would wait for each other's acknowledgement, 40 ms an answer.
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(body);
        whole.writeTo(out);
        return true;
    }

    private byte[] body(String target) {
        return answers.entrySet().stream()
                .filter(answer -> target.endsWith(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> YES.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            port.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
