package dev.notula.speech;

/**
 * How sure Whisper was of a segment; not a number where the provider does not say. All segments of one window of 30 s
 * carry the same value (Groq's documentation, speech to text).
 *
 * @param noSpeech the probability that nobody spoke, 0 to 1
 */
public record Score(double noSpeech) {
    /** Nothing is known. */
    public static final Score NONE = new Score(Double.NaN);
}
