package dev.notula.chat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The languages that recordings may be in, as ISO 639-1 codes, and what people call them. */
public final class SpokenLanguages {
    /** Those with the most speakers on Telegram, in the order in which a menu shows them. */
    public static final List<String> COMMON = List.of(
            "en", "id", "es", "pt", "ru", "de", "fr", "ar", "hi", "zh", "ja", "tr", "it", "ko", "nl", "pl", "uk", "vi",
            "th", "fa", "ms", "ur", "bn", "he");

    /** What every provider's Whisper takes (openai/whisper, tokenizer.py). */
    private static final Set<String> CODES =
            Set.of(("af am ar as az ba be bg bn bo br bs ca cs cy da de el en es et eu fa fi fo fr gl gu ha he hi hr ht"
                            + " hu hy id is it ja ka kk km kn ko la lb ln lo lt lv mg mi mk ml mn mr ms mt my ne nl nn no oc"
                            + " pa pl ps pt ro ru sa sd si sk sl sn so sq sr su sv sw ta te tg th tk tl tr tt uk ur uz vi yi"
                            + " yo zh")
                    .split(" "));

    private SpokenLanguages() {}

    /** Whether this is the code of a language that can be chosen. */
    public static boolean isOne(String code) {
        return CODES.contains(code);
    }

    /** The language's own name, with a capital letter. */
    public static String name(String code) {
        Locale locale = Locale.forLanguageTag(code);
        String name = locale.getDisplayName(locale);
        int first = name.offsetByCodePoints(0, 1);
        return name.substring(0, first).toUpperCase(locale) + name.substring(first);
    }

    /** The code for what somebody wrote: a tag, or the language's name in itself, in English or in this language. */
    public static Optional<String> find(String written, Locale writers) {
        String tag = Locale.forLanguageTag(written.replace('_', '-')).getLanguage();
        return isOne(tag)
                ? Optional.of(tag)
                : CODES.stream().filter(code -> isName(written, code, writers)).findFirst();
    }

    private static boolean isName(String written, String code, Locale writers) {
        Locale language = Locale.forLanguageTag(code);
        return Stream.of(language, Locale.ENGLISH, writers)
                .anyMatch(in -> language.getDisplayLanguage(in).equalsIgnoreCase(written));
    }
}
