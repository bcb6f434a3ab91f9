package dev.notula.speech;

import dev.notula.transcript.Segment;
import dev.notula.transcript.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts times in order: never negative, never past the end, never backwards, none inside another. Recorded answers have
 * words that overlap and words that begin before the one they follow (Groq's documentation, speech to text).
 */
final class Timeline {
    private final long endMillis;
    private final List<long[]> spans = new ArrayList<>();
    private int next;

    private Timeline(Duration length) {
        endMillis = length.isPositive() ? length.toMillis() : Long.MAX_VALUE;
    }

    /**
     * The segments with their times in order. Where a segment has words, these tell its times: they are finer.
     *
     * @param length the recording's, zero if unknown
     */
    static List<Segment> order(List<RawSegment> segments, Duration length) {
        Timeline timeline = new Timeline(length);
        for (RawSegment segment : segments) {
            if (segment.words().isEmpty()) {
                timeline.add(segment.start(), segment.end());
            }
            segment.words().forEach(word -> timeline.add(word.start(), word.end()));
        }
        return segments.stream().map(timeline::take).toList();
    }

    private void add(double startSeconds, double endSeconds) {
        long start = millis(startSeconds);
        long end = millis(endSeconds);
        if (!spans.isEmpty()) {
            long[] last = spans.getLast();
            if (start < last[0]) {
                start = last[1];
            } else {
                last[1] = Math.min(last[1], start);
            }
        }
        spans.add(new long[] {start, Math.max(start, end)});
    }

    private Segment take(RawSegment segment) {
        if (segment.words().isEmpty()) {
            long[] span = spans.get(next++);
            return new Segment(
                    Duration.ofMillis(span[0]),
                    Duration.ofMillis(span[1]),
                    segment.speaker(),
                    segment.text(),
                    List.of());
        }
        List<Word> words = new ArrayList<>();
        for (RawWord word : segment.words()) {
            long[] span = spans.get(next++);
            words.add(new Word(Duration.ofMillis(span[0]), Duration.ofMillis(span[1]), word.text()));
        }
        return new Segment(words.getFirst().start(), words.getLast().end(), segment.speaker(), segment.text(), words);
    }

    private long millis(double seconds) {
        return Math.clamp(Math.round(seconds * 1000), 0, endMillis);
    }
}
