package dev.notula.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes segments, about a sentence each, of words that came without any. */
final class SentenceSplitter {
    private static final String SENTENCE_ENDS = ".!?\u3002\uff01\uff1f\u2026\u061f\u06d4\u0964";
    private static final double PAUSE_SECONDS = 1.5;
    private static final double LONGEST_SECONDS = 20;
    private static final int FEWEST_WORDS = 3;

    private SentenceSplitter() {}

    static List<RawSegment> split(List<RawWord> words, int speaker) {
        List<RawSegment> segments = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < words.size(); i++) {
            boolean isLast = i == words.size() - 1;
            if (isLast || endsHere(words.subList(from, i + 1), words.get(i + 1))) {
                segments.add(segment(words.subList(from, i + 1), speaker));
                from = i + 1;
            }
        }
        return segments;
    }

    private static boolean endsHere(List<RawWord> words, RawWord next) {
        RawWord last = words.getLast();
        boolean isSentence = words.size() >= FEWEST_WORDS && endsSentence(last.text());
        return isSentence
                || next.start() - last.end() >= PAUSE_SECONDS
                || next.end() - words.getFirst().start() > LONGEST_SECONDS;
    }

    private static boolean endsSentence(String word) {
        return !word.isEmpty() && SENTENCE_ENDS.indexOf(word.charAt(word.length() - 1)) >= 0;
    }

    private static RawSegment segment(List<RawWord> words, int speaker) {
        boolean isSpaceless = words.stream().anyMatch(word -> Script.isSpaceless(word.text()));
        String text = words.stream().map(RawWord::text).collect(Collectors.joining(isSpaceless ? "" : " "));
        return new RawSegment(words.getFirst().start(), words.getLast().end(), speaker, text, words, Score.NONE);
    }
}
