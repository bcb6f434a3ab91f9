package dev.notula.speech;

import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether two providers, who never hear every word alike, have heard the same. */
final class Agreement {
    private static final Duration MOST_APART = Duration.ofSeconds(3);
    private static final double FEWEST_SHARED = 0.7;

    private Agreement() {}

    /** Whether they end together and most of their words are the same. */
    static boolean of(Transcript one, Transcript other) {
        Duration apart = end(one).minus(end(other)).abs();
        return apart.compareTo(MOST_APART) <= 0 && shared(words(one), words(other)) >= FEWEST_SHARED;
    }

    private static Duration end(Transcript transcript) {
        return transcript.segments().getLast().end();
    }

    private static double shared(List<String> one, List<String> other) {
        Map<String, Integer> counts = new HashMap<>();
        one.forEach(word -> counts.merge(word, 1, Integer::sum));
        long shared = other.stream()
                .filter(word -> counts.merge(word, -1, Integer::sum) >= 0)
                .count();
        return 2.0 * shared / (one.size() + other.size());
    }

    private static List<String> words(Transcript transcript) {
        return transcript.segments().stream()
                .map(Segment::text)
                .flatMap(text -> SpokenWords.of(text).stream())
                .map(word -> new SpokenWord(0, 0, word).bare())
                .toList();
    }
}
