package dev.notula.transcript;

import java.time.Duration;
import java.util.List;

/**
 * A stretch of speech, about a sentence.
 *
 * @param speaker the speaker's number from 0, or -1 where speakers were not told apart
 * @param text what was said, trimmed; empty only in a gap
 * @param words the words with their times, empty where the provider gave none
 */
public record Segment(Duration start, Duration end, int speaker, String text, List<Word> words) {
    private static final Duration GAP_IS_READ = Duration.ofSeconds(5);

    public Segment {
        words = List.copyOf(words);
    }

    /** A segment of an unknown speaker. */
    public Segment(Duration start, Duration end, String text, List<Word> words) {
        this(start, end, -1, text, words);
    }

    /** A stretch of which nobody knows what was said in it. */
    public static Segment gap(Duration start, Duration end) {
        return new Segment(start, end, "", List.of());
    }

    /** Whether it is not known what was said in it. */
    public boolean isGap() {
        return text.isEmpty();
    }

    /** Words in place of this gap. */
    Segment told(String words) {
        Duration read = start.plus(GAP_IS_READ);
        return new Segment(start, read.compareTo(end) < 0 ? read : end, words, List.of());
    }

    /** The same segment, later by the given time. */
    public Segment shift(Duration by) {
        return new Segment(
                start.plus(by),
                end.plus(by),
                speaker,
                text,
                words.stream().map(word -> word.shift(by)).toList());
    }
}
