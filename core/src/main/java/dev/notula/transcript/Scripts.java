package dev.notula.transcript;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** What differs between writing systems. */
final class Scripts {
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN);

    private Scripts() {}

    /** Whether the text has words that no space parts. */
    static boolean isUnspaced(String text) {
        return text.codePoints().anyMatch(Scripts::isUnspaced);
    }

    /** The second text after the first, with a space between them where their scripts want one. */
    static String join(String first, String second) {
        return first + (isSpaced(first, second) ? " " : "") + second;
    }

    /** Whether their scripts want a space between the end of one text and the beginning of another. */
    static boolean isSpaced(CharSequence first, CharSequence second) {
        return !isUnspaced(Character.codePointBefore(first, first.length()))
                || !isUnspaced(Character.codePointAt(second, 0));
    }

    /** Whether what a space parts is one chunk; strangers' text has every kind of space and control character. */
    static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || Character.isISOControl(point);
    }

    private static boolean isUnspaced(int point) {
        // Ideographic punctuation belongs to no script, and no space follows it.
        boolean isSquarePunctuation = (point >= 0x3001 && point <= 0x303F) || (point >= 0xFF01 && point <= 0xFF60);
        return isSquarePunctuation || UNSPACED.contains(UnicodeScript.of(point));
    }
}
