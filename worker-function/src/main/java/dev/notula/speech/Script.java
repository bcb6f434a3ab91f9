package dev.notula.speech;

/** Which scripts put no space between words. */
final class Script {
    private Script() {}

    static boolean isSpaceless(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> false;
        };
    }

    static boolean isSpaceless(String text) {
        return text.codePoints().anyMatch(Script::isSpaceless);
    }
}
