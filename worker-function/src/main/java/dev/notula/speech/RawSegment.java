package dev.notula.speech;

import java.util.List;

/**
 * A segment as a provider gave it, in seconds.
 *
 * @param speaker -1 where unknown
 */
record RawSegment(double start, double end, int speaker, String text, List<RawWord> words, Score score) {
    RawSegment {
        words = List.copyOf(words);
        text = text.strip();
    }

    RawSegment withScore(Score other) {
        return new RawSegment(start, end, speaker, text, words, other);
    }

    RawSegment withWords(List<RawWord> others) {
        return new RawSegment(start, end, speaker, text, others, score);
    }
}
