package dev.notula.language;

import dev.notula.config.Credential;
import dev.notula.time.Deadline;
import dev.notula.time.Sleeper;
import dev.notula.transcript.Transcript;
import java.net.URI;
import java.net.http.HttpClient;

/**
 * A language model behind a chat API like OpenAI's, at Groq by default. Long transcripts go in parts that fit the
 * smallest allowance of Groq's, 8,000 tokens a minute; each answer is checked: whole, complete, in the right language.
 * Calls block while the model works, for long transcripts a minute or more, never longer than until the deadline; a
 * failure is an answer, not an exception.
 *
 * <p>Thread-safe.
 */
public final class ChatTextModel {
    private final ChatClient client;
    private final FinishedParts finished = new FinishedParts();

    /**
     * A model at this server.
     *
     * @param baseUrl without the last part, as in {@code https://api.groq.com/openai/v1}
     * @param apiKey asked at every request, so that a new key is used at once; empty where the server wants none
     * @param listener is told of every request, whatever becomes of it
     */
    public ChatTextModel(HttpClient client, URI baseUrl, Credential apiKey, String model, ChatListener listener) {
        this(client, baseUrl, apiKey, model, listener, Thread::sleep);
    }

    ChatTextModel(
            HttpClient client, URI baseUrl, Credential apiKey, String model, ChatListener listener, Sleeper sleeper) {
        this.client = new ChatClient(client, baseUrl, apiKey, model, listener, sleeper);
    }

    /**
     * The transcript in another language: the same segments at the same times with the same speakers, without the times
     * of words. Silence stays as it is.
     *
     * @param language the language wanted as an IETF tag ("en", "id", "pt-BR")
     * @throws InterruptedException if the thread was interrupted; the request is given up
     */
    public Written<Transcript> translate(Transcript transcript, String language, Deadline deadline)
            throws InterruptedException {
        return new Translation(client, finished, transcript, language, deadline).run();
    }

    /**
     * What the recording is about, and what somebody has to do because of it.
     *
     * @param transcript one in which somebody speaks
     * @param language the language of the summary as an IETF tag, whatever was spoken
     * @throws InterruptedException if the thread was interrupted; the request is given up
     */
    public Written<Summary> summarise(Transcript transcript, String language, Deadline deadline)
            throws InterruptedException {
        return new Summarising(client, transcript.language(), language, deadline).run(transcript);
    }
}
