package dev.notula.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a text into timed words, each with the punctuation that clings to it. */
final class TextSlicer {
    private record Piece(double start, double end, int from, int to) {}

    private final String text;
    /** Where each letter begins in the text, in chars; a letter beyond the first plane has two entries. */
    private final int[] letterAt;

    private final List<Piece> pieces = new ArrayList<>();

    TextSlicer(String text) {
        this.text = text;
        this.letterAt = text.chars().count() == 0 ? new int[0] : letterPositions(text);
    }

    /** A word that is the letters from one number to before another. */
    void add(RawWord word, int firstLetter, int endLetter) {
        int from = letterAt[firstLetter];
        int to = letterAt[endLetter - 1] + 1;
        if (!pieces.isEmpty() && isSameWord(pieces.getLast(), from)) {
            Piece last = pieces.removeLast();
            pieces.add(new Piece(last.start, word.end(), last.from, to));
        } else {
            pieces.add(new Piece(word.start(), word.end(), from, to));
        }
    }

    List<RawWord> words() {
        List<RawWord> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            int to = i + 1 < pieces.size() ? cut(piece.to, pieces.get(i + 1).from) : text.length();
            words.add(
                    new RawWord(piece.start, piece.end, text.substring(from, to).strip()));
            from = to;
        }
        return words;
    }

    /** Whether no space parts them, in a script that has spaces: then they are pieces of one word, as in "GSLV-12". */
    private boolean isSameWord(Piece last, int from) {
        String between = text.substring(last.to, from);
        return between.chars().noneMatch(Character::isWhitespace)
                && !Script.isSpaceless(text.codePointBefore(last.to))
                && !Script.isSpaceless(text.codePointAt(from));
    }

    /** What stands between two words goes to the one it touches. */
    private int cut(int end, int nextStart) {
        for (int i = end; i < nextStart; i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return nextStart;
    }

    private static int[] letterPositions(String text) {
        int[] positions = new int[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (Character.isLetterOrDigit(codePoint)) {
                for (int j = 0; j < Character.charCount(codePoint); j++) {
                    positions[count++] = i + j;
                }
            }
            i += Character.charCount(codePoint);
        }
        return Arrays.copyOf(positions, count);
    }
}
