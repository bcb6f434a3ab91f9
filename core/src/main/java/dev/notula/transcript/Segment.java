package dev.notula.transcript;

import java.time.Duration;
import java.util.List;

/**
 * A stretch of speech, about a sentence.
 *
 * @param speaker the speaker's number from 0, or -1 where speakers were not told apart
 * @param text what was said, trimmed; never empty
 * @param words the words with their times, empty where the provider gave none
 */
public record Segment(Duration start, Duration end, int speaker, String text, List<Word> words) {
    public Segment {
        words = List.copyOf(words);
    }

    /** A segment of an unknown speaker. */
    public Segment(Duration start, Duration end, String text, List<Word> words) {
        this(start, end, -1, text, words);
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
