package dev.notula.speech;

import dev.notula.audio.Container;
import dev.notula.audio.ProviderLimits;
import dev.notula.config.Credential;
import dev.notula.http.Multipart;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Heard;
import dev.notula.speech.Attempt.Kind;
import dev.notula.time.Deadline;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI itself, or any server that takes sound as it does: whisper.cpp's, speaches, vLLM, LocalAI (OpenAI's
 * documentation, audio). They differ in the forms of answer that they have: it asks for the times of words, and
 * where a server refuses that, for those of segments, and at last for the text alone; what a server takes is
 * remembered.
 *
 * <p>Thread-safe.
 */
public final class OpenAiTranscriber implements Transcriber {
    // OpenAI's newer models take less than 25 minutes.
    private static final ProviderLimits OPENAI = limits(Duration.ofMinutes(15));
    // As slow as SLOWEST_SPEED says, a piece has to be heard within one invocation of the worker's.
    private static final ProviderLimits OWN_SERVER = limits(Duration.ofMinutes(3));
    private static final int MANY = 64;
    private static final int MANY_FOR_AN_OWN_SERVER = 16;
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
    private final ProviderLimits limits;
    private final Slots slots;
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
        boolean isOpenAi = "api.openai.com".equals(baseUrl.getHost());
        this.limits = isOpenAi ? OPENAI : OWN_SERVER;
        this.slots = isOpenAi ? new Slots(MANY, MANY) : new Slots(1, MANY_FOR_AN_OWN_SERVER);
    }

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public ProviderLimits limits() {
        return limits;
    }

    private static ProviderLimits limits(Duration advised) {
        return new ProviderLimits(
                24_000_000, // of 25 MB for the whole request at OpenAI
                Duration.ofHours(2),
                advised,
                Set.of(
                        Container.OGG_OPUS,
                        Container.OGG_VORBIS,
                        Container.MP3,
                        Container.MP4,
                        Container.WEBM,
                        Container.WAV,
                        Container.FLAC),
                Set.of("opus", "vorbis", "flac", "mp3", "aac", "pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le"));
    }

    @Override
    public boolean offers(String other) {
        return model.equals(other);
    }

    @Override
    public String model(@Nullable String chosen) {
        return model;
    }

    @Override
    public Attempt transcribe(SpeechRequest request, Deadline deadline) throws InterruptedException {
        if (!slots.take(deadline)) {
            return new Failure(Kind.QUOTA, "the server is busy with other pieces");
        }
        Instant start = deadline.clock().instant();
        try {
            Attempt attempt = inTheBestForm(request, deadline);
            Duration took = Duration.between(start, deadline.clock().instant());
            switch (attempt) {
                case Heard _ -> slots.heard(request.audio().duration(), took);
                case Failure failure
                when failure.kind() == Kind.TIMED_OUT || failure.kind() == Kind.TRANSIENT -> slots.struggled();
                case Failure _ -> {}
            }
            return attempt;
        } finally {
            slots.giveBack();
        }
    }

    private Attempt inTheBestForm(SpeechRequest request, Deadline deadline) throws InterruptedException {
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
