package dev.notula.transcript;

import java.time.Duration;

/** A spoken word as written, with its punctuation and without surrounding space; times count from the recording's start. */
public record Word(Duration start, Duration end, String text) {
    /** The same word, later by the given time. */
    public Word shift(Duration by) {
        return new Word(start.plus(by), end.plus(by), text);
    }
}
