package dev.notula.speech;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.notula.audio.PreparedAudio;
import dev.notula.config.Credential;
import dev.notula.http.Multipart;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Kind;
import dev.notula.time.Deadline;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** One request to an endpoint that takes sound as OpenAI's does, which Groq and many servers do. Thread-safe. */
final class WhisperApi {
    // Groq's limit: 896 characters or 224 tokens, whichever comes first.
    private static final int LONGEST_PROMPT_BYTES = 896;

    private final ProviderHttp http;
    private final URI endpoint;
    private final Credential apiKey;

    /** An API at this address; the key is empty where the server wants none. */
    WhisperApi(HttpClient client, URI endpoint, Credential apiKey) {
        this.http = new ProviderHttp(client);
        this.endpoint = endpoint;
        this.apiKey = apiKey;
    }

    /**
     * What the request led to.
     *
     * @param status 0 where no answer came
     * @param headers the answer's
     * @param error what the answer says is wrong, else an empty text
     */
    record Asked(int status, HttpHeaders headers, String error, Attempt attempt) {
        /** No request was sent, or no answer came. */
        static Asked without(Failure failure) {
            return new Asked(0, HttpHeaders.of(Map.of(), (_, _) -> true), "", failure);
        }
    }

    /**
     * Sends the form with the request's sound and terms.
     *
     * @param speed how many times as fast as it was spoken the server works at least
     */
    Asked ask(Multipart form, SpeechRequest request, String provider, String model, int speed, Deadline deadline)
            throws InterruptedException {
        PreparedAudio audio = request.audio();
        String glossary = glossary(request);
        if (!glossary.isEmpty()) {
            form.field("prompt", glossary);
        }
        form.file("file", audio.fileName(), audio.contentType(), ProviderHttp.body(audio.bytes()));
        return switch (http.send(apiKey, key -> post(form, key), audio, speed, deadline)) {
            case ProviderHttp.Reply.Lost(Failure failure) -> Asked.without(failure);
            case ProviderHttp.Reply.Answered(HttpResponse<byte[]> response) ->
                new Asked(
                        response.statusCode(),
                        response.headers(),
                        error(response),
                        read(response, request, glossary, provider, model));
        };
    }

    private HttpRequest post(Multipart form, String key) {
        HttpRequest.Builder post = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", form.contentType())
                .POST(form.publisher());
        return (key.isEmpty() ? post : post.header("Authorization", "Bearer " + key)).build();
    }

    private static String error(HttpResponse<byte[]> response) {
        return response.statusCode() == 200
                ? ""
                : ErrorBody.read(new String(response.body(), UTF_8)).message();
    }

    private static Attempt read(
            HttpResponse<byte[]> response, SpeechRequest request, String glossary, String provider, String model) {
        String body = new String(response.body(), UTF_8);
        if (response.statusCode() != 200) {
            return OpenAiError.read(response.statusCode(), response.headers(), body);
        }
        return SpeechJson.object(response.body())
                .map(answer -> answer.hasNonNull("error")
                        ? OpenAiError.read(200, response.headers(), body)
                        : OpenAiAnswer.read(answer, request.audio().duration())
                                .withoutEcho(glossary)
                                .heard(request, provider, model))
                .orElseGet(() -> new Failure(Kind.TRANSIENT, "HTTP 200 without an answer in JSON"));
    }

    private static String glossary(SpeechRequest request) {
        return String.join(", ", KeyTerms.within(request.terms(), LONGEST_PROMPT_BYTES, 2));
    }
}
