package dev.notula.simulators.speech;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lays words over time as people speak: longer words take longer, and a sentence ends with a pause. */
final class Pace {
    private static final double LEAD_SECONDS = 0.1;
    private static final double WORD_SECONDS = 0.12;
    private static final double LETTER_SECONDS = 0.045;
    private static final double GAP_SECONDS = 0.04;
    private static final double SENTENCE_GAP_SECONDS = 0.45;

    private Pace() {}

    static List<ScriptedWord> natural(String text, Duration duration) {
        List<String> words = split(text);
        double end = duration.toMillis() / 1000.0;
        List<ScriptedWord> spoken = new ArrayList<>();
        double at = Math.min(LEAD_SECONDS, end / 10);
        for (int i = 0; !words.isEmpty(); i++) {
            String word = words.get(i % words.size());
            double until = at + seconds(word);
            if (until > end) {
                break;
            }
            ScriptedWord next = ScriptedWord.of(word, at, until);
            spoken.add(next);
            at = until + (next.endsSentence() ? SENTENCE_GAP_SECONDS : GAP_SECONDS);
        }
        if (spoken.isEmpty() && !words.isEmpty()) {
            spoken.add(ScriptedWord.of(words.getFirst(), at, end));
        }
        return spoken;
    }

    static List<ScriptedWord> once(String text, Duration duration) {
        List<String> words = split(text);
        double needed = LEAD_SECONDS;
        for (String word : words) {
            needed += seconds(word) + SENTENCE_GAP_SECONDS;
        }
        List<ScriptedWord> spoken = natural(text, ScriptedWord.seconds(needed));
        spoken = spoken.subList(0, Math.min(words.size(), spoken.size()));
        double end = duration.toMillis() / 1000.0;
        double scale = spoken.isEmpty() ? 1 : Math.min(1, end / spoken.getLast().endSeconds());
        return spoken.stream()
                .map(word -> ScriptedWord.of(word.text(), word.startSeconds() * scale, word.endSeconds() * scale))
                .toList();
    }

    private static double seconds(String word) {
        return WORD_SECONDS + LETTER_SECONDS * Math.min(word.length(), 20);
    }

    private static List<String> split(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
