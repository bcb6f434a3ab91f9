package dev.notula.speech;

/** Counts words as they are spoken, also where they are written without spaces. */
final class SpokenWords {
    private static final double LETTERS_PER_WORD = 2;

    private SpokenWords() {}

    static double count(String text) {
        double words = 0;
        for (String token : text.strip().split("\\s+", -1)) {
            long spaceless = token.codePoints().filter(Script::isSpaceless).count();
            words += spaceless > 0 ? spaceless / LETTERS_PER_WORD : 1;
        }
        return words;
    }
}
