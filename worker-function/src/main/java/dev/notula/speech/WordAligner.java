package dev.notula.speech;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives segments their words as the text writes them. Whisper's words come apart from its segments, bare of
 * punctuation, some in pieces; but letter by letter they are the same text, and so they are counted off against it.
 */
final class WordAligner {
    private WordAligner() {}

    /** The segments with the words that lie in them; words that differ from the text are shared out by their times. */
    static List<RawSegment> align(List<RawSegment> segments, List<RawWord> words) {
        return isSameText(segments, words) ? byLetters(segments, words) : byTime(segments, words);
    }

    /** Whether segments and words have the same letters in the same order. */
    static boolean isSameText(List<RawSegment> segments, List<RawWord> words) {
        StringBuilder written = new StringBuilder();
        segments.forEach(segment -> written.append(letters(segment.text())));
        StringBuilder spoken = new StringBuilder();
        words.forEach(word -> spoken.append(letters(word.text())));
        return written.toString().equalsIgnoreCase(spoken.toString());
    }

    private static List<RawSegment> byLetters(List<RawSegment> segments, List<RawWord> words) {
        List<RawSegment> aligned = new ArrayList<>();
        int next = 0;
        int seen = 0;
        int end = 0;
        for (RawSegment segment : segments) {
            int begin = end;
            end += letters(segment.text()).length();
            TextSlicer slicer = new TextSlicer(segment.text());
            while (next < words.size() && seen < end) {
                RawWord word = words.get(next++);
                int length = letters(word.text()).length();
                if (length > 0) {
                    slicer.add(word, Math.max(0, seen - begin), Math.min(end, seen + length) - begin);
                }
                seen += length;
            }
            aligned.add(segment.withWords(slicer.words()));
        }
        return aligned;
    }

    private static List<RawSegment> byTime(List<RawSegment> segments, List<RawWord> words) {
        List<RawSegment> aligned = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < segments.size(); i++) {
            RawSegment segment = segments.get(i);
            boolean isLast = i == segments.size() - 1;
            List<RawWord> inside = new ArrayList<>();
            while (next < words.size() && (isLast || middle(words.get(next)) < segment.end())) {
                RawWord word = words.get(next++);
                if (!word.text().isBlank()) {
                    inside.add(new RawWord(word.start(), word.end(), word.text().strip()));
                }
            }
            aligned.add(segment.withWords(inside));
        }
        return aligned;
    }

    private static double middle(RawWord word) {
        return (word.start() + word.end()) / 2;
    }

    static String letters(String text) {
        StringBuilder letters = new StringBuilder();
        text.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
