package dev.notula.speech;

/**
 * How sure Whisper was of a segment; not a number where the provider does not say. All segments of one window of 30 s
 * carry the same value (Groq's documentation, speech to text).
 *
 * @param noSpeech the probability that nobody spoke, 0 to 1
 * @param logProb the mean logarithm of its words' probabilities
 */
public record Score(double noSpeech, double logProb) {
    // Below that Whisper itself tries again at higher temperatures; what stays there has failed at all of them.
    private static final double UNINTELLIGIBLE = -1.0;

    /** Nothing is known. */
    public static final Score NONE = new Score(Double.NaN, Double.NaN);

    /** Whether Whisper has guessed at sound that it could not understand. */
    boolean isGuess() {
        return logProb < UNINTELLIGIBLE;
    }
}
