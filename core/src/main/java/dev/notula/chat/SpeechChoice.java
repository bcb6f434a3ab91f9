package dev.notula.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.hash.Sha256;
import dev.notula.json.Json;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chat has chosen of all that changes the text of a transcript.
 *
 * @param provider the provider's name ("groq", "deepgram"), or null for the bot's own choice
 * @param model the provider's model, or null for the usual one
 * @param language the spoken language as an ISO 639-1 code, or null to have it recognised
 * @param withSpeakers whether speakers are told apart
 * @param terms names and words that may occur, the most important first; at most {@link #MOST_TERMS} of at most
 *     {@link #LONGEST_TERM} characters: what is over is left out
 * @param track which of the recording's sound tracks is heard, counted from 1, or 0 for the one that the file marks; of
 *     one recording alone
 */
public record SpeechChoice(
        @Nullable String provider,
        @Nullable String model,
        @Nullable String language,
        boolean withSpeakers,
        List<String> terms,
        int track) {
    /** How many terms a chat may have. */
    public static final int MOST_TERMS = 30;

    /** How long a term may be, in UTF-16 units. */
    public static final int LONGEST_TERM = 40;

    /** What holds where nobody has chosen anything. */
    public static final SpeechChoice DEFAULT = new SpeechChoice(null, null, null, false, List.of(), 0);

    public SpeechChoice {
        terms = terms.stream()
                .map(term -> term.replaceAll("[\\p{Cntrl}\\s]+", " ").strip())
                .filter(term -> !term.isEmpty() && term.length() <= LONGEST_TERM)
                .distinct()
                .limit(MOST_TERMS)
                .toList();
    }

    /** The same by this provider, null for the bot's own choice; a model belongs to its provider and goes with it. */
    public SpeechChoice by(@Nullable String chosen) {
        return new SpeechChoice(chosen, null, language, withSpeakers, terms, track);
    }

    /** The same with this model of the provider's, null for the usual one. */
    public SpeechChoice withModel(@Nullable String chosen) {
        return new SpeechChoice(provider, chosen, language, withSpeakers, terms, track);
    }

    /** The same in this language, null to have it recognised. */
    public SpeechChoice in(@Nullable String spoken) {
        return new SpeechChoice(provider, model, spoken, withSpeakers, terms, track);
    }

    /** The same with speakers told apart, or not. */
    public SpeechChoice withSpeakers(boolean isWanted) {
        return new SpeechChoice(provider, model, language, isWanted, terms, track);
    }

    /** The same with other terms. */
    public SpeechChoice expecting(List<String> words) {
        return new SpeechChoice(provider, model, language, withSpeakers, words, track);
    }

    /** The same on this sound track, 0 for the one that the file marks. */
    public SpeechChoice onTrack(int number) {
        return new SpeechChoice(provider, model, language, withSpeakers, terms, number);
    }

    /** The choice as a short name, the same for the same choice alone: transcripts are cached under it. */
    public String name() {
        String words = terms.isEmpty() ? "" : "," + HexFormat.of().formatHex(Sha256.of(String.join("\n", terms)));
        return (provider == null ? "any" : provider)
                + (model == null ? "" : "/" + model)
                + (language == null ? ",auto" : "," + language)
                + (withSpeakers ? ",speakers" : "")
                + (track == 0 ? "" : ",track" + track)
                + words;
    }

    /** Writes what differs from the default. */
    void writeTo(ObjectNode json) {
        Choices.put(json, "provider", provider);
        Choices.put(json, "model", model);
        Choices.put(json, "language", language);
        Choices.put(json, "speakers", withSpeakers, false);
        if (!terms.isEmpty()) {
            terms.forEach(json.putArray("terms")::add);
        }
        if (track != 0) {
            json.put("track", track);
        }
    }

    static SpeechChoice of(JsonNode json) {
        List<String> terms = new ArrayList<>();
        json.path("terms").forEach(term -> terms.add(term.asText()));
        return new SpeechChoice(
                Json.text(json, "provider"),
                Json.text(json, "model"),
                Json.text(json, "language"),
                json.path("speakers").asBoolean(false),
                terms,
                json.path("track").asInt(0));
    }
}
