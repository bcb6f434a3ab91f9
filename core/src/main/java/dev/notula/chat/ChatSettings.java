package dev.notula.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import dev.notula.transcript.TranscriptFormat;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a chat has chosen.
 *
 * @param speech how its recordings are transcribed
 * @param interfaceLanguage the language that the bot speaks here as an IETF tag, or null for each user's own
 * @param format the file in which answers come, or null for messages
 * @param withTimestamps whether messages show when something was said
 * @param translateTo the language into which answers are translated, as an ISO 639-1 code, or null for none
 * @param isQuiet whether the bot works without an acknowledgement
 * @param listening what the bot takes up by itself, in a group
 * @param takesDocuments whether it takes up files that were sent as documents
 */
public record ChatSettings(
        SpeechChoice speech,
        @Nullable String interfaceLanguage,
        @Nullable TranscriptFormat format,
        boolean withTimestamps,
        @Nullable String translateTo,
        boolean isQuiet,
        Listening listening,
        boolean takesDocuments) {
    /** What holds where nobody has chosen anything. */
    public static final ChatSettings DEFAULT =
            new ChatSettings(SpeechChoice.DEFAULT, null, null, false, null, false, Listening.EVERY, true);

    /** The same settings with another choice of how to transcribe. */
    public ChatSettings with(SpeechChoice choice) {
        return new ChatSettings(
                choice, interfaceLanguage, format, withTimestamps, translateTo, isQuiet, listening, takesDocuments);
    }

    /** The same settings with the bot speaking this language, null for each user's own. */
    public ChatSettings speaking(@Nullable String language) {
        return new ChatSettings(
                speech, language, format, withTimestamps, translateTo, isQuiet, listening, takesDocuments);
    }

    /** The same settings with answers as this file, null for messages. */
    public ChatSettings as(@Nullable TranscriptFormat file) {
        return new ChatSettings(
                speech, interfaceLanguage, file, withTimestamps, translateTo, isQuiet, listening, takesDocuments);
    }

    /** The same settings with times in messages, or not. */
    public ChatSettings withTimestamps(boolean isWanted) {
        return new ChatSettings(
                speech, interfaceLanguage, format, isWanted, translateTo, isQuiet, listening, takesDocuments);
    }

    /** The same settings with answers translated into this language, null for none. */
    public ChatSettings translatedTo(@Nullable String language) {
        return new ChatSettings(
                speech, interfaceLanguage, format, withTimestamps, language, isQuiet, listening, takesDocuments);
    }

    /** The same settings without acknowledgements, or with them. */
    public ChatSettings quietly(boolean isWanted) {
        return new ChatSettings(
                speech, interfaceLanguage, format, withTimestamps, translateTo, isWanted, listening, takesDocuments);
    }

    /** The same settings with the bot taking up this by itself. */
    public ChatSettings hearing(Listening what) {
        return new ChatSettings(
                speech, interfaceLanguage, format, withTimestamps, translateTo, isQuiet, what, takesDocuments);
    }

    /** The same settings with documents taken up, or not. */
    public ChatSettings takingDocuments(boolean isWanted) {
        return new ChatSettings(
                speech, interfaceLanguage, format, withTimestamps, translateTo, isQuiet, listening, isWanted);
    }

    /** The language to speak to a user with this IETF tag. */
    public String languageFor(String usersLanguage) {
        return interfaceLanguage == null ? usersLanguage : interfaceLanguage;
    }

    /** What differs from the default, under 5 KB. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        speech.writeTo(json);
        Choices.put(json, "interface", interfaceLanguage);
        Choices.put(json, "format", format == null ? null : format.name());
        Choices.put(json, "timestamps", withTimestamps, false);
        Choices.put(json, "translate", translateTo);
        Choices.put(json, "quiet", isQuiet, false);
        Choices.put(json, "listening", listening == Listening.EVERY ? null : listening.name());
        Choices.put(json, "documents", takesDocuments, true);
        return json;
    }

    /** Reads what {@link #toJson} wrote; a choice that this code does not know is none. */
    public static ChatSettings of(JsonNode json) {
        Listening heard = oneOf(Listening.values(), Listening::name, Json.text(json, "listening"));
        return new ChatSettings(
                SpeechChoice.of(json),
                Json.text(json, "interface"),
                oneOf(TranscriptFormat.values(), TranscriptFormat::name, Json.text(json, "format")),
                json.path("timestamps").asBoolean(false),
                Json.text(json, "translate"),
                json.path("quiet").asBoolean(false),
                heard == null ? Listening.EVERY : heard,
                json.path("documents").asBoolean(true));
    }

    private static <T> @Nullable T oneOf(T[] known, Function<T, String> name, @Nullable String wanted) {
        return Arrays.stream(known)
                .filter(candidate -> name.apply(candidate).equals(wanted))
                .findFirst()
                .orElse(null);
    }
}
