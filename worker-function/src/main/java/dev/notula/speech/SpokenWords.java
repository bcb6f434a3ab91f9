package dev.notula.speech;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words as they are spoken, also where they are written without spaces: there each character stands for one. */
final class SpokenWords {
    /** In scripts without spaces. */
    static final int LETTERS_PER_WORD = 2;

    private SpokenWords() {}

    static double count(String text) {
        double words = 0;
        for (String token : text.strip().split("\\s+", -1)) {
            long spaceless = token.codePoints().filter(Script::isSpaceless).count();
            words += spaceless > 0 ? spaceless / (double) LETTERS_PER_WORD : 1;
        }
        return words;
    }

    /** The words of a text in order, each with the punctuation that clings to it. */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        for (String token : text.strip().split("\\s+", -1)) {
            if (Script.isSpaceless(token)) {
                addCharacters(token, words);
            } else {
                words.add(token);
            }
        }
        return words;
    }

    private static void addCharacters(String token, List<String> words) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(token);
        int from = 0;
        for (int at = characters.next(); at != BreakIterator.DONE; at = characters.next()) {
            if (at == token.length() || beginsWord(token, from, at)) {
                words.add(token.substring(from, at));
                from = at;
            }
        }
    }

    private static boolean beginsWord(String token, int from, int at) {
        int next = token.codePointAt(at);
        boolean hasLetters = token.substring(from, at).codePoints().anyMatch(Character::isLetterOrDigit);
        return hasLetters
                && (Script.isSpaceless(next)
                        || (Character.isLetterOrDigit(next) && Script.isSpaceless(token.codePointAt(from))));
    }
}
