package dev.notula.speech;

import dev.notula.audio.PreparedAudio;
import org.jspecify.annotations.Nullable;

/**
 * What is to be transcribed.
 *
 * @param language the spoken language's ISO 639 code ("en", "id"), null to have it recognised
 * @param model the provider's model that the user chose, null for the configured one
 * @param prompt words that may occur, null for none; providers without such a hint leave it out
 */
public record SpeechRequest(
        PreparedAudio audio,
        @Nullable String language,
        @Nullable String model,
        @Nullable String prompt) {
    /** Sound of which nothing more is known. */
    public static SpeechRequest of(PreparedAudio audio) {
        return new SpeechRequest(audio, null, null, null);
    }

    /** The same with the provider's configured model. */
    SpeechRequest withoutModel() {
        return new SpeechRequest(audio, language, null, prompt);
    }
}
