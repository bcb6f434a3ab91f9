package dev.notula.transcript;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Transcripts for tests, times in milliseconds. */
final class Transcripts {
    private Transcripts() {}

    static Transcript of(long durationMillis, Segment... segments) {
        return new Transcript("en", Duration.ofMillis(durationMillis), List.of(segments), "groq", "whisper", true);
    }

    static Segment segment(long start, long end, String text) {
        return new Segment(Duration.ofMillis(start), Duration.ofMillis(end), text, List.of());
    }

    static Segment spoken(int speaker, long start, long end, String text) {
        return new Segment(Duration.ofMillis(start), Duration.ofMillis(end), speaker, text, List.of());
    }

    static Word word(long start, long end, String text) {
        return new Word(Duration.ofMillis(start), Duration.ofMillis(end), text);
    }

    /** A segment whose words each take so long, with so much between them. */
    static Segment steady(long start, long wordMillis, long gapMillis, String text) {
        List<Word> words = new ArrayList<>();
        long at = start;
        for (String each : text.split(" ", -1)) {
            words.add(word(at, at + wordMillis, each));
            at += wordMillis + gapMillis;
        }
        return new Segment(words.getFirst().start(), words.getLast().end(), text, words);
    }

    static Cue cue(long start, long end, String... lines) {
        return new Cue(Duration.ofMillis(start), Duration.ofMillis(end), List.of(lines));
    }
}
