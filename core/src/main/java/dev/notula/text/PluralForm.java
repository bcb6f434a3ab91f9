package dev.notula.text;

import java.util.List;
import java.util.Locale;

/**
 * The forms that a counted sentence takes, under the names of Unicode's
 * <a href="https://cldr.unicode.org/index/cldr-spec/plural-rules">plural rules</a>, as far as our languages need them for
 * whole numbers below a million. The form's name in lower case ends the sentence's key.
 */
enum PluralForm {
    ONE,
    TWO,
    FEW,
    MANY,
    OTHER;

    private final String suffix = "." + name().toLowerCase(Locale.ROOT);

    /** The key of this form of a sentence. */
    String of(String key) {
        return key + suffix;
    }

    /** The forms that a language has; a sentence has a line for each. */
    static List<PluralForm> in(Locale locale) {
        return switch (locale.getLanguage()) {
            case "id" -> List.of(OTHER);
            case "ru" -> List.of(ONE, FEW, MANY);
            case "ar" -> List.of(values());
            default -> List.of(ONE, OTHER);
        };
    }

    /** The form that a number takes in a language. */
    static PluralForm of(long count, Locale locale) {
        return switch (locale.getLanguage()) {
            case "id" -> OTHER;
            case "ru" -> russian(count);
            case "ar" -> arabic(count);
            case "fr", "pt" -> count <= 1 ? ONE : OTHER;
            default -> count == 1 ? ONE : OTHER;
        };
    }

    private static PluralForm russian(long count) {
        if (count % 10 == 1 && count % 100 != 11) {
            return ONE;
        }
        boolean isTeen = count % 100 >= 11 && count % 100 <= 14;
        return count % 10 >= 2 && count % 10 <= 4 && !isTeen ? FEW : MANY;
    }

    private static PluralForm arabic(long count) {
        if (count == 1 || count == 2) {
            return count == 1 ? ONE : TWO;
        }
        long rest = count % 100;
        if (rest >= 3 && rest <= 10) {
            return FEW;
        }
        return rest >= 11 ? MANY : OTHER;
    }
}
