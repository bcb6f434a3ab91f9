package dev.notula.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The bot's sentences in one language. A language that we do not ship is answered in English. Thread-safe. */
public final class Texts {
    /** The languages that have every sentence; the first is the one for everybody else. */
    public static final List<Locale> LANGUAGES = Stream.of("en", "id", "es", "pt-BR", "ru", "de", "fr", "ar")
            .map(Locale::forLanguageTag)
            .toList();

    private static final Map<Locale, Texts> BY_LANGUAGE = new ConcurrentHashMap<>();

    private final Locale locale;
    private final Locale numbers;
    private final ResourceBundle bundle;

    private Texts(Locale locale) {
        this.locale = locale;
        // Telegram writes Arabic with these digits too, and who copies a number into a command needs them.
        this.numbers = new Locale.Builder()
                .setLocale(locale)
                .setUnicodeLocaleKeyword("nu", "latn")
                .build();
        this.bundle = ResourceBundle.getBundle(
                "dev.notula.text.texts",
                locale.equals(Locale.ENGLISH) ? Locale.ROOT : locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The sentences for a user with this IETF language tag, which may be empty or nonsense. */
    public static Texts of(String languageTag) {
        return BY_LANGUAGE.computeIfAbsent(language(languageTag), Texts::new);
    }

    /** The one of our languages that comes nearest to this IETF language tag. */
    public static Locale language(String languageTag) {
        String language = Locale.forLanguageTag(languageTag).getLanguage();
        return LANGUAGES.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    /** The language of these sentences, one of {@link #LANGUAGES}. */
    public Locale language() {
        return locale;
    }

    /** The sentence with this key, its arguments filled in; an unknown key is a fault of ours and throws. */
    public String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), numbers).format(arguments);
    }

    /** The sentence with this key in the form for a number, which is its argument 0; the others follow. */
    public String count(String key, long count, Object... others) {
        Object[] arguments =
                Stream.concat(Stream.of((Object) count), Stream.of(others)).toArray();
        return get(PluralForm.of(count, locale).of(key), arguments);
    }
}
