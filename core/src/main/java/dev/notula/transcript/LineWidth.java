package dev.notula.transcript;

import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * How wide text is, counted in characters as the reader sees them. A line holds 42 Latin letters or 16 of the square
 * scripts, so widths are in 336ths of a line, in which both are whole numbers.
 */
final class LineWidth {
    /** The width of a full line. */
    static final int LINE = 336;

    /** The width of one Latin letter, 42 to a line. */
    static final int NARROW = LINE / 42;

    private static final int SQUARE = LINE / 16;
    private static final int FIRST_COMBINING = 0x300;

    private static final Set<UnicodeScript> SQUARE_SCRIPTS = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL);

    private LineWidth() {}

    static int of(String text) {
        // Every char below the combining marks is a character of its own, and narrow.
        if (text.chars().allMatch(unit -> unit < FIRST_COMBINING)) {
            return text.length() * NARROW;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int width = 0;
        for (int at = characters.first(); at < text.length(); at = characters.next()) {
            width += isSquare(text.codePointAt(at)) ? SQUARE : NARROW;
        }
        return width;
    }

    private static boolean isSquare(int point) {
        return SQUARE_SCRIPTS.contains(UnicodeScript.of(point)) || isSquarePunctuation(point);
    }

    private static boolean isSquarePunctuation(int point) {
        return (point >= 0x3000 && point <= 0x303F) || (point >= 0xFF01 && point <= 0xFF60);
    }
}
