package dev.notula.simulators.speech;

import dev.notula.simulators.http.Exchange;
import dev.notula.simulators.http.Faults;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Groq's speech-to-text on this machine, as strict as the real one (Groq's documentation, speech to text;
 * <a href="https://console.groq.com/docs/speech-to-text">console.groq.com</a>). What it hears is decided by a
 * {@link SpeechScript}.
 *
 * <p>Thread-safe.
 */
public final class GroqSimulator implements AutoCloseable {
    private final GroqService service;
    private final SpeechServer server;

    private GroqSimulator(String apiKey, int port) {
        service = new GroqService(apiKey);
        server = new SpeechServer(port, service);
        service.attach(server);
    }

    /** Starts on a free port, without quotas. */
    public static GroqSimulator start(String apiKey) {
        return start(apiKey, 0);
    }

    public static GroqSimulator start(String apiKey, int port) {
        return new GroqSimulator(apiKey, port);
    }

    /** What {@code https://api.groq.com} is to the real client. */
    public String url() {
        return server.url();
    }

    /** What {@code https://api.groq.com/openai/v1} is to the real client. */
    public String baseUrl() {
        return url() + "/openai/v1";
    }

    /** Takes this key from now on, and no other. */
    public GroqSimulator key(String apiKey) {
        service.key(apiKey);
        return this;
    }

    public GroqSimulator script(SpeechScript script) {
        server.script(script);
        return this;
    }

    /** What the language models answer; without a script they give back what they are asked about. */
    public GroqSimulator chat(ChatScript script) {
        service.chat().script(script);
        return this;
    }

    /** Limits the tokens in a minute, for each language model, by this clock. */
    public GroqSimulator tokensPerMinute(long tokens, InstantSource clock) {
        service.chat().tokensPerMinute(tokens, clock);
        return this;
    }

    /**
     * Faults by operation: {@code transcriptions}, {@code translations}, {@code models}, {@code chat}. A 5xx costs
     * quota.
     */
    public Faults faults() {
        return server.faults();
    }

    /** How long the work takes: a fixed time, and the sound's length divided by the factor where that is above 0. */
    public GroqSimulator processing(Duration fixed, double timesRealTime) {
        server.processing(fixed, timesRealTime);
        return this;
    }

    /** Limits the seconds of sound in an hour, for each model, by this clock. */
    public GroqSimulator audioSecondsPerHour(long seconds, InstantSource clock) {
        service.audioQuota(seconds, clock);
        return this;
    }

    public GroqSimulator audioSecondsPerHour(long seconds) {
        return audioSecondsPerHour(seconds, InstantSource.system());
    }

    /** Limits the requests in a minute, for each model, by this clock. */
    public GroqSimulator requestsPerMinute(long requests, InstantSource clock) {
        service.requestQuota(requests, clock);
        return this;
    }

    public GroqSimulator requestsPerMinute(long requests) {
        return requestsPerMinute(requests, InstantSource.system());
    }

    /** Limits the requests in a day, of all models together, by this clock; otherwise they are 200,000. */
    public GroqSimulator requestsPerDay(long requests, InstantSource clock) {
        service.dayQuota(requests, clock);
        return this;
    }

    /** The free plan's quotas. */
    public GroqSimulator freePlan() {
        return audioSecondsPerHour(7200)
                .requestsPerMinute(20)
                .requestsPerDay(2000, InstantSource.system())
                .tokensPerMinute(8000, InstantSource.system());
    }

    /** The models that exist, instead of the two of today. */
    public GroqSimulator models(Set<String> models) {
        service.models(models);
        return this;
    }

    /** The largest upload, instead of 25 MB. */
    public GroqSimulator largestFile(long bytes) {
        service.largestFile(bytes);
        return this;
    }

    /** Every request so far, those in work included, in the order of their coming. */
    public List<SpeechRequest> requests() {
        return server.requests();
    }

    /** Every request on the wire, in the order of their ends. */
    public List<Exchange> exchanges() {
        return server.exchanges();
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
