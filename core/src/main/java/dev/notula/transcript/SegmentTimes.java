package dev.notula.transcript;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells when a stretch of a segment's text was spoken. The words are looked up in the text, since a provider may write
 * them without the text's punctuation; between and inside known times it goes by the number of characters, which for a
 * segment without words means all of it.
 *
 * <p>Stretches must be asked for in order. Times are in milliseconds.
 */
final class SegmentTimes {
    /** A word that is not found within so many characters is left out, so that it does not drag the others along. */
    private static final int FARTHEST = 40;

    private final List<Span> spans = new ArrayList<>();
    private final long start;
    private int at;

    private record Span(int from, int to, long start, long end) {
        long timeOf(int index) {
            return to == from ? start : start + (end - start) * (index - from) / (to - from);
        }
    }

    SegmentTimes(Segment segment) {
        String text = segment.text();
        int from = 0;
        for (Word word : segment.words()) {
            String wanted = word.text().strip();
            int found = find(text, wanted, from);
            if (found >= 0) {
                spans.add(new Span(found, found + wanted.length(), millis(word.start()), millis(word.end())));
                from = found + wanted.length();
            }
        }
        if (spans.isEmpty()) {
            spans.add(new Span(0, text.length(), millis(segment.start()), millis(segment.end())));
        }
        start = Math.min(millis(segment.start()), spans.getFirst().start);
        // What follows the last word found has the rest of the segment.
        long end = Math.max(millis(segment.end()), spans.getLast().end);
        spans.add(new Span(text.length(), text.length(), end, end));
    }

    private static int find(String text, String word, int from) {
        if (word.isEmpty()) {
            return -1;
        }
        int last = Math.min(from + FARTHEST, text.length() - word.length());
        for (int index = from; index <= last; index++) {
            if (text.regionMatches(true, index, word, 0, word.length())) {
                return index;
            }
        }
        return -1;
    }

    /** When the text from one index to another was spoken. */
    Unit time(Unit unit, int from, int to) {
        while (at < spans.size() - 1 && spans.get(at).to <= from) {
            at++;
        }
        Span first = spans.get(at);
        int lastAt = at;
        while (lastAt < spans.size() - 1 && spans.get(lastAt + 1).from < to) {
            lastAt++;
        }
        Span last = spans.get(lastAt);
        if (to <= first.from) {
            return inGap(unit, from, to, before(first));
        }
        return unit.at(first.timeOf(clamp(from, first)), last.timeOf(clamp(to, last)));
    }

    private Unit inGap(Unit unit, int from, int to, Span gap) {
        if (unit.text().codePoints().anyMatch(Character::isLetterOrDigit)) {
            return unit.at(gap.timeOf(from), gap.timeOf(to));
        }
        // A dash is not spoken: it stays with its neighbour, so that the pause remains one.
        long time = at == 0 ? gap.end : gap.start;
        return unit.at(time, time);
    }

    private Span before(Span span) {
        if (at == 0) {
            return new Span(0, span.from, start, span.start);
        }
        Span previous = spans.get(at - 1);
        return new Span(previous.to, span.from, previous.end, span.start);
    }

    private static int clamp(int index, Span span) {
        return Math.clamp(index, span.from, span.to);
    }

    /** Rounds half up, once, and never below zero. */
    static long millis(Duration time) {
        return time.isNegative() ? 0 : time.plusNanos(500_000).toMillis();
    }
}
