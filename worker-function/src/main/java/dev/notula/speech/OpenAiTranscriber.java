package dev.notula.speech;

import dev.notula.audio.Container;
import dev.notula.audio.ProviderLimits;
import dev.notula.config.Credential;
import dev.notula.http.Multipart;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Kind;
import dev.notula.time.Deadline;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * OpenAI itself, or any server that takes sound as it does: whisper.cpp's, speaches, vLLM, LocalAI (reference:
 * speech-to-text, section 3). They differ in the forms of answer that they have: it asks for the times of words, and
 * where a server refuses that, for those of segments, and at last for the text alone; what a server takes is remembered.
 *
 * <p>Thread-safe.
 */
public final class OpenAiTranscriber implements Transcriber {
    private static final ProviderLimits LIMITS = new ProviderLimits(
            24_000_000, // of 25 MB for the whole request at OpenAI
            Duration.ofHours(2),
            Duration.ofMinutes(15), // OpenAI's newer models take less than 25 minutes
            Set.of(
                    Container.OGG_OPUS,
                    Container.OGG_VORBIS,
                    Container.MP3,
                    Container.MP4,
                    Container.WEBM,
                    Container.WAV,
                    Container.FLAC),
            Set.of("opus", "vorbis", "flac", "mp3", "aac", "pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le"));
    // A server of one's own may have no graphics card.
    private static final int SLOWEST_SPEED = 1;
    private static final Pattern ABOUT_THE_FORM =
            Pattern.compile("response_format|granularit|unsupported_(value|format)", Pattern.CASE_INSENSITIVE);

    /** What an answer is to hold, from the most to the least. */
    private enum Form {
        WORDS,
        SEGMENTS,
        TEXT
    }

    private final WhisperApi api;
    private final boolean isWhisperCpp;
    private final String model;
    private volatile Form form = Form.WORDS;

    /**
     * A transcriber at this server.
     *
     * @param baseUrl without the last part, as in {@code https://api.openai.com/v1}; or the endpoint itself, if it ends
     *     with {@code /inference} (whisper.cpp's) or {@code /transcriptions}
     * @param apiKey asked at every request, so that a new key is used at once; empty where the server wants none
     */
    public OpenAiTranscriber(HttpClient client, URI baseUrl, Credential apiKey, String model) {
        String base = baseUrl.toString().replaceFirst("/+$", "");
        this.isWhisperCpp = base.endsWith("/inference");
        boolean isEndpoint = isWhisperCpp || base.endsWith("/transcriptions");
        this.api = new WhisperApi(client, URI.create(isEndpoint ? base : base + "/audio/transcriptions"), apiKey);
        this.model = model;
    }

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public ProviderLimits limits() {
        return LIMITS;
    }

    @Override
    public boolean offers(String other) {
        return model.equals(other);
    }

    @Override
    public Attempt transcribe(SpeechRequest request, Deadline deadline) throws InterruptedException {
        while (true) {
            Form asked = form;
            Attempt attempt = ask(request, asked, deadline);
            boolean isRefused = attempt instanceof Failure failure
                    && failure.kind() == Kind.BAD_REQUEST
                    && ABOUT_THE_FORM.matcher(failure.detail()).find();
            if (!isRefused || asked == Form.TEXT) {
                return attempt;
            }
            form = asked == Form.WORDS ? Form.SEGMENTS : Form.TEXT;
        }
    }

    private Attempt ask(SpeechRequest request, Form wanted, Deadline deadline) throws InterruptedException {
        Multipart fields = new Multipart()
                .field("model", model)
                .field("response_format", wanted == Form.TEXT ? "json" : "verbose_json");
        if (wanted == Form.WORDS) {
            fields.field("timestamp_granularities[]", "word").field("timestamp_granularities[]", "segment");
        }
        if (request.language() != null) {
            fields.field("language", request.language());
        } else if (isWhisperCpp) {
            // It takes English for granted, while others refuse the word.
            fields.field("language", "auto");
        }
        WhisperApi.Asked asked = api.ask(fields, request, name(), model, SLOWEST_SPEED, deadline);
        // whisper.cpp's error handler makes 404 of whatever is wrong, also while it loads its model.
        return isWhisperCpp && asked.status() == 404 && asked.attempt() instanceof Failure failure
                ? new Failure(Kind.TRANSIENT, failure.detail())
                : asked.attempt();
    }
}
