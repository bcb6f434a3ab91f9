package dev.notula.simulators.telegram;

import dev.notula.simulators.http.Watch;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Brings updates to the webhook: one at a time in each chat, several chats at once, any 2xx is a success, everything
 * else is repeated with growing pauses (Bot API, Getting updates).
 */
final class WebhookDelivery implements AutoCloseable {
    /** Where to deliver, and what went wrong there last. */
    static final class Hook {
        final String url;
        final String secret;
        final int maxConnections;
        private final Thread dispatcher;

        Hook(String url, String secret, int maxConnections, WebhookDelivery delivery) {
            this.url = url;
            this.secret = secret;
            this.maxConnections = maxConnections;
            Semaphore places = new Semaphore(maxConnections);
            dispatcher = Thread.ofVirtual().name("webhook-dispatcher").unstarted(() -> delivery.dispatch(this, places));
        }
    }

    /** Takes the body of a successful answer, which may hold a call. */
    interface AnswerReader {
        void read(HttpResponse<byte[]> answer);
    }

    private static final Duration ANSWER_TIME = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final UpdateQueue updates;
    private final AnswerReader reader;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Watch watch = new Watch();
    private final List<Delivery> log = new ArrayList<>();
    private @Nullable Hook hook;
    private volatile Duration firstPause = Duration.ofMillis(20);
    private volatile Duration longestPause = Duration.ofMillis(500);

    WebhookDelivery(UpdateQueue updates, AnswerReader reader) {
        this.updates = updates;
        this.reader = reader;
    }

    void pauses(Duration first, Duration longest) {
        firstPause = first;
        longestPause = longest;
    }

    Optional<Hook> hook() {
        return watch.read(() -> Optional.ofNullable(hook));
    }

    void set(String url, String secret, int maxConnections) {
        clear();
        Hook next = new Hook(url, secret, maxConnections, this);
        watch.change(() -> hook = next);
        next.dispatcher.start();
    }

    void clear() {
        Hook old = watch.change(() -> {
            Hook present = hook;
            hook = null;
            return present;
        });
        if (old != null) {
            old.dispatcher.interrupt();
        }
    }

    List<Delivery> log() {
        return watch.read(() -> List.copyOf(log));
    }

    Optional<Delivery> awaitSuccess(long updateId, Duration timeout) {
        return watch.await(
                timeout,
                () -> log.stream()
                        .filter(delivery -> delivery.updateId() == updateId && delivery.succeeded())
                        .findFirst());
    }

    Optional<Delivery> lastFailure() {
        return watch.read(() -> log.reversed().stream()
                .filter(delivery -> !delivery.succeeded())
                .findFirst());
    }

    @Override
    public void close() {
        clear();
        client.shutdownNow();
    }

    private boolean isCurrent(Hook mine) {
        return watch.read(() -> hook == mine);
    }

    private void dispatch(Hook mine, Semaphore places) {
        while (isCurrent(mine)) {
            try {
                places.acquire();
            } catch (InterruptedException _) {
                return;
            }
            Optional<UpdateQueue.Pending> next = updates.lease(IDLE);
            if (next.isEmpty()) {
                places.release();
                continue;
            }
            Thread.ofVirtual().name("webhook-" + next.get().lane()).start(() -> {
                boolean delivered = false;
                try {
                    delivered = deliver(mine, next.get());
                } finally {
                    updates.release(next.get(), delivered);
                    places.release();
                }
            });
        }
    }

    private boolean deliver(Hook mine, UpdateQueue.Pending update) {
        byte[] body = update.json().toString().getBytes(StandardCharsets.UTF_8);
        Duration pause = firstPause;
        for (int attempt = 1; isCurrent(mine); attempt++) {
            HttpResponse<byte[]> answer = post(mine, update.id(), attempt, body);
            if (answer != null && answer.statusCode() / 100 == 2) {
                reader.read(answer);
                return true;
            }
            Optional<Duration> wanted = answer == null ? Optional.empty() : retryAfter(answer);
            if (wanted.isPresent()) {
                pause(mine, wanted.get());
            } else if (attempt > 1) {
                // The first repeat comes at once.
                pause(mine, pause);
                pause = pause.multipliedBy(2).compareTo(longestPause) > 0 ? longestPause : pause.multipliedBy(2);
            }
        }
        return false;
    }

    /** Waits, but not longer than the webhook is set. */
    private void pause(Hook mine, Duration time) {
        var _ = watch.await(time, () -> hook == mine ? Optional.empty() : Optional.of(true));
    }

    private @Nullable HttpResponse<byte[]> post(Hook mine, long updateId, int attempt, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(mine.url))
                .timeout(ANSWER_TIME)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!mine.secret.isEmpty()) {
            request.header("X-Telegram-Bot-Api-Secret-Token", mine.secret);
        }
        Instant start = Instant.now();
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String error = answer.statusCode() / 100 == 2
                    ? null
                    : ("Wrong response from the webhook: " + answer.statusCode() + " " + reason(answer.statusCode()))
                            .strip();
            note(updateId, attempt, start, answer.statusCode(), error);
            return answer;
        } catch (HttpTimeoutException _) {
            note(updateId, attempt, start, 0, "Read timeout expired");
        } catch (IOException e) {
            String error = e instanceof ConnectException ? "Connection refused" : "Connection reset by peer";
            note(updateId, attempt, start, 0, error);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            note(updateId, attempt, start, 0, "Connection closed");
        }
        return null;
    }

    private void note(long updateId, int attempt, Instant start, int status, @Nullable String error) {
        Duration took = Duration.between(start, Instant.now());
        watch.change(() -> log.add(new Delivery(updateId, attempt, start, took, status, error)));
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,4}"))
                .map(Long::parseLong)
                .filter(seconds -> seconds <= 3600)
                .map(Duration::ofSeconds);
    }

    private static String reason(int status) {
        return switch (status) {
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 413 -> "Request Entity Too Large";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "";
        };
    }
}
