package dev.notula.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An HTTP client that is made when it is first asked for, since that takes a cold start half a second. Thread-safe. */
public final class LazyClient implements Supplier<HttpClient> {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private @Nullable HttpClient client;

    @Override
    public synchronized HttpClient get() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .sslContext(LateTls.context())
                    .build();
            client = made;
        }
        return made;
    }
}
