package dev.notula.speech;

import java.util.Locale;

/**
 * A word at a seam.
 *
 * @param startMillis in the recording
 * @param bare what is compared: the letters and digits alone, in lower case
 */
record SpokenWord(long startMillis, long endMillis, String text, String bare) {
    SpokenWord(long startMillis, long endMillis, String text) {
        this(startMillis, endMillis, text, bare(text));
    }

    long middleMillis() {
        return (startMillis + endMillis) / 2;
    }

    private static String bare(String text) {
        StringBuilder bare = new StringBuilder();
        text.codePoints()
                .filter(codePoint -> Character.isLetterOrDigit(codePoint)
                        || Character.getType(codePoint) == Character.NON_SPACING_MARK)
                .forEach(bare::appendCodePoint);
        return bare.isEmpty() ? text : bare.toString().toLowerCase(Locale.ROOT);
    }
}
