package dev.notula.reply;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The languages that a user is likely to want, and what their speakers call them. */
final class LanguageNames {
    private static final int LIKELY = 9;
    private static final List<String> COMMON =
            List.of("en", "id", "es", "pt", "ru", "de", "fr", "ar", "hi", "zh", "ja", "tr");

    private LanguageNames() {}

    /** Nine ISO 639-1 codes: those of the user and the chat first, without what there is already. */
    static List<String> likely(List<String> first, String present) {
        return Stream.concat(
                        first.stream().map(tag -> Locale.forLanguageTag(tag).getLanguage()), COMMON.stream())
                .filter(language -> language.length() == 2 && !language.equals(present))
                .distinct()
                .limit(LIKELY)
                .toList();
    }

    /** The language's own name, with a capital letter. */
    static String of(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        String name = locale.getDisplayName(locale);
        int first = name.offsetByCodePoints(0, 1);
        return name.substring(0, first).toUpperCase(locale) + name.substring(first);
    }
}
