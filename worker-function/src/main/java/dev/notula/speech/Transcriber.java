package dev.notula.speech;

import dev.notula.audio.ProviderLimits;
import dev.notula.time.Deadline;
import org.jspecify.annotations.Nullable;

/** A service that turns sound into text. Implementations are thread-safe. */
public interface Transcriber {
    /** What transcripts, logs and metrics call it: "groq", "deepgram". */
    String name();

    /** What one request may hold. */
    ProviderLimits limits();

    /** Whether a user may choose this model here. */
    boolean offers(String model);

    /** The model that is asked first where this one, or none, was chosen. */
    String model(@Nullable String chosen);

    /**
     * Has the sound transcribed. Blocks while the service works, never longer than until the deadline; a failure is
     * an answer, not an exception.
     *
     * @throws InterruptedException if the thread was interrupted; the request is given up
     */
    Attempt transcribe(SpeechRequest request, Deadline deadline) throws InterruptedException;
}
