package dev.notula.simulators.speech;

import java.time.Duration;

/**
 * One spoken word.
 *
 * @param text with its punctuation, as a reader wants it
 * @param start from the sound's beginning
 * @param speaker counted from 0
 */
public record ScriptedWord(String text, Duration start, Duration end, int speaker) {
    public ScriptedWord {
        if (end.compareTo(start) < 0 || start.isNegative()) {
            throw new IllegalArgumentException("a word ends after it starts: " + start + " to " + end);
        }
    }

    public static ScriptedWord of(String text, double startSeconds, double endSeconds) {
        return new ScriptedWord(text, seconds(startSeconds), seconds(endSeconds), 0);
    }

    static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    double startSeconds() {
        return start.toMillis() / 1000.0;
    }

    double endSeconds() {
        return end.toMillis() / 1000.0;
    }

    /** Whether a sentence ends with the word. */
    boolean endsSentence() {
        return !text.isEmpty() && ".?!…。？！।؟".indexOf(text.charAt(text.length() - 1)) >= 0;
    }
}
