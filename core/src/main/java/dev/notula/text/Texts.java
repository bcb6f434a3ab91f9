package dev.notula.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** The bot's sentences in one language. A language that we do not ship is answered in English. Thread-safe. */
public final class Texts {
    /** The languages that have every sentence; the first is the one for everybody else. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("id"));

    private static final Map<String, Texts> BY_LANGUAGE = new ConcurrentHashMap<>();

    private final Locale locale;
    private final ResourceBundle bundle;

    private Texts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                "dev.notula.text.texts",
                locale.equals(Locale.ENGLISH) ? Locale.ROOT : locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The sentences for a user with this IETF language tag, which may be empty or nonsense. */
    public static Texts of(String languageTag) {
        String language = Locale.forLanguageTag(languageTag).getLanguage();
        return BY_LANGUAGE.computeIfAbsent(language, Texts::load);
    }

    private static Texts load(String language) {
        return new Texts(LANGUAGES.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst()
                .orElse(Locale.ENGLISH));
    }

    /** The sentence with this key, its arguments filled in; an unknown key is a fault of ours and throws. */
    public String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
