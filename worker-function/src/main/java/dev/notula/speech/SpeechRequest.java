package dev.notula.speech;

import dev.notula.audio.PreparedAudio;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be transcribed, and how.
 *
 * @param language the spoken language's ISO 639 code ("en", "id"), null to have it recognised
 * @param model the model that the user chose, null for the configured one; a provider that does not offer it takes its
 *     own
 * @param terms names and words that may occur, the most important first; a provider takes as many as it can
 * @param withSpeakers whether speakers are to be told apart, by a provider that can
 */
public record SpeechRequest(
        PreparedAudio audio,
        @Nullable String language,
        @Nullable String model,
        List<String> terms,
        boolean withSpeakers) {
    public SpeechRequest {
        terms = List.copyOf(terms);
    }

    /** The same with this model, null for the configured one. */
    public SpeechRequest by(@Nullable String chosen) {
        return new SpeechRequest(audio, language, chosen, terms, withSpeakers);
    }
}
