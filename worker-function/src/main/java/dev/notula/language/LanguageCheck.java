package dev.notula.language;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a text may be in a language. Models at times answer in the language of the question, or in English. It goes by
 * the script, and between languages of the Latin script by the small words that every text has; in doubt it says yes.
 */
final class LanguageCheck {
    private static final int FEWEST_LETTERS = 20;
    private static final int FEWEST_SMALL_WORDS = 5;

    private static final Map<String, Set<UnicodeScript>> SCRIPTS = Stream.of(
                    scripts("ru uk bg mk be kk mn tg ky tt ba", UnicodeScript.CYRILLIC),
                    scripts("sr", UnicodeScript.CYRILLIC, UnicodeScript.LATIN),
                    scripts("ar fa ur ps sd", UnicodeScript.ARABIC),
                    scripts("he yi", UnicodeScript.HEBREW),
                    scripts("el", UnicodeScript.GREEK),
                    scripts("hi mr ne sa", UnicodeScript.DEVANAGARI),
                    scripts("bn as", UnicodeScript.BENGALI),
                    scripts("ta", UnicodeScript.TAMIL),
                    scripts("te", UnicodeScript.TELUGU),
                    scripts("kn", UnicodeScript.KANNADA),
                    scripts("ml", UnicodeScript.MALAYALAM),
                    scripts("gu", UnicodeScript.GUJARATI),
                    scripts("pa", UnicodeScript.GURMUKHI, UnicodeScript.ARABIC),
                    scripts("si", UnicodeScript.SINHALA),
                    scripts("th", UnicodeScript.THAI),
                    scripts("lo", UnicodeScript.LAO),
                    scripts("my", UnicodeScript.MYANMAR),
                    scripts("km", UnicodeScript.KHMER),
                    scripts("ka", UnicodeScript.GEORGIAN),
                    scripts("hy", UnicodeScript.ARMENIAN),
                    scripts("am", UnicodeScript.ETHIOPIC),
                    scripts("bo", UnicodeScript.TIBETAN),
                    scripts("zh yue", UnicodeScript.HAN),
                    scripts("ja", UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
                    scripts("ko", UnicodeScript.HANGUL))
            .flatMap(List::stream)
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Map<String, Set<String>> SMALL_WORDS = Map.ofEntries(
            words("en", "the and of to is that it you for was with this are have not"),
            words("id", "yang dan di ini itu untuk dengan tidak akan saya kita ada dari ke sudah"),
            words("ms", "yang dan di ini itu untuk dengan tidak akan saya kita ada dari ke sudah"),
            words("es", "el la de que y los en un una por con para las es no"),
            words("pt", "o a de que e os em um uma por com para não as do"),
            words("fr", "le la de et les des un une est que pour dans pas vous je"),
            words("it", "il la di che e un una per non con sono le del è si"),
            words("de", "der die das und ist nicht ich zu ein wir mit für auf den es"),
            words("nl", "de het een en van is niet ik dat we met voor op zijn te"),
            words("pl", "i w na nie się to że z jest do jak co po ale o"),
            words("tr", "ve bir bu da de için ne çok ama ile var mi ben olarak daha"));

    private LanguageCheck() {}

    /**
     * Whether the text may be in the language wanted.
     *
     * @param source the language that it must not have been left in; may be empty
     */
    static boolean isLikely(String text, String wanted, String source) {
        String target = code(wanted);
        Set<UnicodeScript> expected = SCRIPTS.getOrDefault(target, Set.of(UnicodeScript.LATIN));
        long letters = text.codePoints().filter(Character::isLetter).count();
        long own = text.codePoints()
                .filter(Character::isLetter)
                .filter(letter -> expected.contains(UnicodeScript.of(letter)))
                .count();
        if (letters >= FEWEST_LETTERS && own * 2 < letters) {
            return false;
        }
        int right = smallWords(text, target);
        return Stream.of(code(source), "en")
                .filter(other -> !other.equals(target) && SMALL_WORDS.containsKey(target))
                .mapToInt(other -> smallWords(text, other))
                .noneMatch(wrong -> wrong >= FEWEST_SMALL_WORDS && wrong > 2 * right);
    }

    private static int smallWords(String text, String language) {
        Set<String> known = SMALL_WORDS.getOrDefault(language, Set.of());
        int count = 0;
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+", -1)) {
            count += known.contains(word) ? 1 : 0;
        }
        return count;
    }

    private static String code(String language) {
        return Locale.forLanguageTag(language).getLanguage();
    }

    private static List<Map.Entry<String, Set<UnicodeScript>>> scripts(
            String languages, UnicodeScript first, UnicodeScript... more) {
        Set<UnicodeScript> scripts = EnumSet.of(first, more);
        return Stream.of(languages.split(" ", -1))
                .map(language -> Map.entry(language, scripts))
                .toList();
    }

    private static Map.Entry<String, Set<String>> words(String language, String words) {
        return Map.entry(language, Set.of(words.split(" ", -1)));
    }
}
