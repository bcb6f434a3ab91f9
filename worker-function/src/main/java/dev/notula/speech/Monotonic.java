package dev.notula.speech;

import dev.notula.transcript.Segment;
import dev.notula.transcript.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lets every time begin where the one before has ended, which pieces that were timed apart may differ on at a seam. */
final class Monotonic {
    private Duration last = Duration.ZERO;

    private Monotonic() {}

    static List<Segment> order(List<SpokenSegment> segments) {
        Monotonic times = new Monotonic();
        return segments.stream().map(spoken -> times.next(spoken.segment())).toList();
    }

    private Segment next(Segment segment) {
        if (segment.start().compareTo(last) >= 0) {
            last = later(segment.end(), last);
            return segment;
        }
        List<Word> words = new ArrayList<>();
        Duration wordLast = last;
        for (Word word : segment.words()) {
            Duration start = later(word.start(), wordLast);
            wordLast = later(word.end(), start);
            words.add(new Word(start, wordLast, word.text()));
        }
        Duration start = words.isEmpty() ? last : words.getFirst().start();
        last = later(words.isEmpty() ? segment.end() : wordLast, start);
        return new Segment(start, last, segment.speaker(), segment.text(), words);
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
