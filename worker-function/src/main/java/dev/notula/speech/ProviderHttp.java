package dev.notula.speech;

import dev.notula.audio.AudioBytes;
import dev.notula.audio.PreparedAudio;
import dev.notula.config.Credential;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Kind;
import dev.notula.time.Deadline;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Sends one request within a time that covers all of it, the answer's body too. Thread-safe. */
public final class ProviderHttp {
    // Two hours of speech with every word's time are about 3 MB.
    private static final long MAX_ANSWER_BYTES = 64L << 20;

    /** What came back. */
    public sealed interface Reply {
        /** An answer, whatever its status. */
        record Answered(HttpResponse<byte[]> response) implements Reply {}

        /** None came, or not in time. */
        record Lost(Failure failure) implements Reply {}
    }

    private final HttpClient client;
    private final AtomicLong bytesUnderWay = new AtomicLong();

    public ProviderHttp(HttpClient client) {
        this.client = client;
    }

    private Reply send(HttpRequest request, Duration time) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            return new Reply.Answered(exchange.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Reply.Lost(new Failure(Kind.TIMED_OUT, "no answer within " + time));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                return new Reply.Lost(new Failure(Kind.TRANSIENT, cause.toString()));
            }
            throw new IllegalStateException("the request to " + request.uri().getHost() + " failed", e.getCause());
        } finally {
            // Without effect on what is done; otherwise it closes the connection instead of waiting on it.
            exchange.cancel(true);
        }
    }

    /**
     * Sends the request with the key; once more if the key is refused and has been replaced meanwhile.
     *
     * @param request makes the request for a key; asked again for the second one
     * @param patience how long each may take, never beyond the deadline
     * @throws InterruptedException if the thread was interrupted; the request is given up
     */
    public Reply send(Credential key, Function<String, HttpRequest> request, Duration patience, Deadline deadline)
            throws InterruptedException {
        String used = key.get();
        Reply reply = send(request.apply(used), deadline.cap(patience));
        boolean isRefused =
                reply instanceof Reply.Answered(HttpResponse<byte[]> response) && response.statusCode() == 401;
        return isRefused && key.renew(used) ? send(request.apply(key.get()), deadline.cap(patience)) : reply;
    }

    /**
     * Sends sound. It may take as long as the upload at 0.5 MB/s, behind all that is being uploaded already, and the
     * work
     * at a multiple of real time.
     */
    Reply send(Credential key, Function<String, HttpRequest> request, PreparedAudio audio, int speed, Deadline deadline)
            throws InterruptedException {
        long bytes = audio.bytes().size();
        Duration upload = Duration.ofMillis(bytesUnderWay.addAndGet(bytes) / 500);
        try {
            Duration work = audio.duration().dividedBy(speed);
            return send(key, request, Duration.ofSeconds(15).plus(upload).plus(work), deadline);
        } finally {
            bytesUnderWay.addAndGet(-bytes);
        }
    }

    /**
     * The sound as a body of a known length: a chunked or slow one is cut off (Deepgram's documentation, pre-recorded
     * audio).
     */
    static BodyPublisher body(AudioBytes bytes) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(bytes::open), bytes.size());
    }
}
