package dev.notula.simulators.speech;

import dev.notula.simulators.http.Faults;
import java.time.Duration;
import java.util.List;

/**
 * Deepgram's pre-recorded speech-to-text on this machine, as strict as the real one (Deepgram's documentation,
 * pre-recorded audio; <a
 * href="https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded">developers.deepgram.com</a>).
 * What it hears is decided by a {@link SpeechScript}.
 *
 * <p>Thread-safe.
 */
public final class DeepgramSimulator implements AutoCloseable {
    private final DeepgramService service;
    private final SpeechServer server;

    private DeepgramSimulator(String apiKey, int port) {
        service = new DeepgramService(apiKey);
        server = new SpeechServer(port, service);
        service.attach(server);
    }

    /** Starts on a free port. */
    public static DeepgramSimulator start(String apiKey) {
        return start(apiKey, 0);
    }

    public static DeepgramSimulator start(String apiKey, int port) {
        return new DeepgramSimulator(apiKey, port);
    }

    /** What {@code https://api.deepgram.com} is to the real client. */
    public String url() {
        return server.url();
    }

    public DeepgramSimulator script(SpeechScript script) {
        server.script(script);
        return this;
    }

    /** Faults by operation: {@code listen}, {@code projects}, {@code token}. */
    public Faults faults() {
        return server.faults();
    }

    /** How long the work takes: a fixed time, and the sound's length divided by the factor where that is above 0. */
    public DeepgramSimulator processing(Duration fixed, double timesRealTime) {
        server.processing(fixed, timesRealTime);
        return this;
    }

    /** Answers 429 when more than so many requests are in work, instead of 100. */
    public DeepgramSimulator concurrency(int requests) {
        service.concurrency(requests);
        return this;
    }

    /** Every request so far, those in work included, in the order of their coming. */
    public List<SpeechRequest> requests() {
        return server.requests();
    }

    /** Waits until so many requests have come. */
    public List<SpeechRequest> awaitRequests(int count, Duration timeout) {
        return server.awaitRequests(count, timeout);
    }

    /** How many requests were in work at the same time at most. */
    public int mostAtOnce() {
        return server.mostInWork();
    }

    @Override
    public void close() {
        server.close();
    }
}
