package dev.notula.language;

import dev.notula.time.Deadline;
import dev.notula.transcript.Transcript;

/**
 * Translates and sums up what was said. Calls block while the model works, for long transcripts a minute or more, never
 * longer than until the deadline; a failure is an answer, not an exception.
 *
 * <p>Implementations are thread-safe.
 */
public interface TextModel {
    /** What logs and metrics call it: the model's name. */
    String name();

    /**
     * The transcript in another language: the same segments at the same times with the same speakers, without the times
     * of words. Silence stays as it is.
     *
     * @param language the language wanted as an IETF tag ("en", "id", "pt-BR")
     * @throws InterruptedException if the thread was interrupted; the request is given up
     */
    Written<Transcript> translate(Transcript transcript, String language, Deadline deadline)
            throws InterruptedException;

    /**
     * What the recording is about, and what somebody has to do because of it.
     *
     * @param transcript one in which somebody speaks
     * @param language the language of the summary as an IETF tag, whatever was spoken
     * @throws InterruptedException if the thread was interrupted; the request is given up
     */
    Written<Summary> summarise(Transcript transcript, String language, Deadline deadline) throws InterruptedException;
}
