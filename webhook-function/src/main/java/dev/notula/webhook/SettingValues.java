package dev.notula.webhook;

import dev.notula.chat.ChatSettings;
import dev.notula.chat.Listening;
import dev.notula.chat.Offers;
import dev.notula.chat.SpeechChoice;
import dev.notula.chat.SpokenLanguages;
import dev.notula.text.Texts;
import dev.notula.transcript.TranscriptFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values that settings can have, as the short texts that buttons carry: {@link #NONE} for the bot's own choice, a
 * language's code, a provider's name or {@code provider/model}, {@code on} and {@code off}, a constant in lower case.
 */
final class SettingValues {
    static final String NONE = "-";

    private static final List<TranscriptFormat> FORMATS = List.of(
            TranscriptFormat.TXT,
            TranscriptFormat.SRT,
            TranscriptFormat.VTT,
            TranscriptFormat.DOCX,
            TranscriptFormat.MARKDOWN,
            TranscriptFormat.JSON);

    private SettingValues() {}

    /** What can be chosen here, the default first. */
    static List<String> all(Setting setting, Offers offers) {
        return switch (setting) {
            case LANGUAGE -> withNone(SpokenLanguages.COMMON.stream());
            case PROVIDER -> providers(offers);
            case INTERFACE -> withNone(Texts.LANGUAGES.stream().map(Locale::toLanguageTag));
            case FORMAT -> withNone(FORMATS.stream().map(SettingValues::code));
            case TRANSLATION -> withNone(SpokenLanguages.COMMON.stream());
            case LISTENING ->
                Stream.of(Listening.values()).map(SettingValues::code).toList();
            case TIMESTAMPS, SPEAKERS, QUIET, DOCUMENTS -> List.of("on", "off");
        };
    }

    /** Whether the bot can do this at all. */
    static boolean isOffered(Setting setting, Offers offers) {
        return switch (setting) {
            case TRANSLATION -> offers.hasTextModel();
            case SPEAKERS -> offers.hasSpeakers();
            default -> true;
        };
    }

    /** The value that holds now. */
    static String of(Setting setting, ChatSettings settings) {
        return switch (setting) {
            case LANGUAGE -> orNone(settings.speech().language());
            case PROVIDER -> provider(settings.speech());
            case INTERFACE -> orNone(settings.interfaceLanguage());
            case FORMAT -> settings.format() == null ? NONE : code(settings.format());
            case TRANSLATION -> orNone(settings.translateTo());
            case LISTENING -> code(settings.listening());
            case TIMESTAMPS -> onOff(settings.withTimestamps());
            case SPEAKERS -> onOff(settings.speech().withSpeakers());
            case QUIET -> onOff(settings.isQuiet());
            case DOCUMENTS -> onOff(settings.takesDocuments());
        };
    }

    /** The settings with another value, or nothing where it cannot be chosen here, or not any more. */
    static Optional<ChatSettings> change(ChatSettings settings, Setting setting, String value, Offers offers) {
        boolean isKnown = all(setting, offers).contains(value);
        return isKnown && isOffered(setting, offers)
                ? Optional.of(changed(settings, setting, value))
                : Optional.empty();
    }

    private static ChatSettings changed(ChatSettings settings, Setting setting, String value) {
        SpeechChoice speech = settings.speech();
        String chosen = value.equals(NONE) ? null : value;
        return switch (setting) {
            case LANGUAGE -> settings.with(speech.in(chosen));
            case PROVIDER -> settings.with(chosen == null ? speech.by(null) : by(speech, chosen));
            case INTERFACE -> settings.speaking(chosen);
            case FORMAT -> settings.as(chosen == null ? null : TranscriptFormat.valueOf(constant(chosen)));
            case TRANSLATION -> settings.translatedTo(chosen);
            case LISTENING -> settings.hearing(Listening.valueOf(constant(value)));
            case TIMESTAMPS -> settings.withTimestamps(value.equals("on"));
            case SPEAKERS -> settings.with(speech.withSpeakers(value.equals("on")));
            case QUIET -> settings.quietly(value.equals("on"));
            case DOCUMENTS -> settings.takingDocuments(value.equals("on"));
        };
    }

    private static SpeechChoice by(SpeechChoice speech, String value) {
        int slash = value.indexOf('/');
        return slash < 0
                ? speech.by(value)
                : speech.by(value.substring(0, slash)).withModel(value.substring(slash + 1));
    }

    private static List<String> providers(Offers offers) {
        List<String> values = new ArrayList<>(List.of(NONE));
        for (String provider : offers.providers()) {
            values.add(provider);
            models(provider).forEach(model -> values.add(provider + "/" + model));
        }
        return values;
    }

    /** What each provider has besides its usual model (their documentation, models). */
    private static List<String> models(String provider) {
        return switch (provider) {
            case "groq" -> List.of("whisper-large-v3-turbo", "whisper-large-v3");
            case "deepgram" -> List.of("nova-3", "whisper-large");
            default -> List.of();
        };
    }

    private static String provider(SpeechChoice speech) {
        return speech.model() == null ? orNone(speech.provider()) : speech.provider() + "/" + speech.model();
    }

    private static List<String> withNone(Stream<String> values) {
        return Stream.concat(Stream.of(NONE), values).toList();
    }

    private static String orNone(@Nullable String value) {
        return value == null ? NONE : value;
    }

    private static String onOff(boolean isOn) {
        return isOn ? "on" : "off";
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String constant(String code) {
        return code.toUpperCase(Locale.ROOT);
    }
}
