package dev.notula.simulators.speech;

import dev.notula.simulators.http.Faults;
import java.util.List;

/**
 * A server that takes sound as OpenAI's does, in one of the dialects that are met, as strict as the real one. What it
 * hears is decided by a {@link SpeechScript}.
 *
 * <p>Thread-safe.
 */
public final class OpenAiSimulator implements AutoCloseable {
    private final Dialect dialect;
    private final SpeechServer server;

    private OpenAiSimulator(Dialect dialect, String apiKey, int port) {
        this.dialect = dialect;
        OpenAiService service = new OpenAiService(dialect, apiKey);
        server = new SpeechServer(port, service);
        service.attach(server);
    }

    /** Starts on a free port; the key counts where the dialect wants one. */
    public static OpenAiSimulator start(Dialect dialect, String apiKey) {
        return new OpenAiSimulator(dialect, apiKey, 0);
    }

    /** What {@code https://api.openai.com/v1} is to the real client; whisper.cpp's is the endpoint itself. */
    public String baseUrl() {
        return server.url()
                + switch (dialect) {
                    case OPENAI, OPENAI_TEXT, SPEACHES, VLLM -> "/v1";
                    case WHISPER_CPP, WHISPER_CPP_CONVERT -> "/inference";
                };
    }

    /** The model that exists here. */
    public String model() {
        return OpenAiService.model(dialect);
    }

    public OpenAiSimulator script(SpeechScript script) {
        server.script(script);
        return this;
    }

    /** Faults by operation: {@code transcriptions}. */
    public Faults faults() {
        return server.faults();
    }

    /** Every request so far, those in work included, in the order of their coming. */
    public List<SpeechRequest> requests() {
        return server.requests();
    }

    @Override
    public void close() {
        server.close();
    }
}
