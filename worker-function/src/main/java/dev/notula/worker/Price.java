package dev.notula.worker;

import java.time.Duration;
import java.util.Map;

/**
 * What providers charge by their price lists, for an estimate: discounts, free allowances and extras such as speakers
 * are not in it. Groq's as of 2026-09-01, Deepgram's pay as you go as of 2026-09-28 (the dearer of two readings),
 * OpenAI's gpt-transcribe as of 2026-07-28, whisper-1 since 2023 (the providers' price lists).
 */
final class Price {
    /** US dollars for an hour of sound; what is not here costs nothing, such as a server of one's own. */
    private static final Map<String, Double> DOLLARS_PER_HOUR = Map.of(
            "groq/whisper-large-v3", 0.111,
            "groq/whisper-large-v3-turbo", 0.04,
            "deepgram/nova-3", 0.552,
            "openai/whisper-1", 0.36,
            "openai/gpt-transcribe", 0.27);

    /** US dollars for a million tokens, read and written; Groq's page of models as of 2026-09. */
    private static final Map<String, double[]> DOLLARS_PER_MILLION =
            Map.of("openai/gpt-oss-120b", new double[] {0.15, 0.60}, "openai/gpt-oss-20b", new double[] {0.075, 0.30});

    private static final Duration GROQS_LEAST = Duration.ofSeconds(10);

    private Price() {}

    /** The length that is charged for. */
    static Duration billed(String provider, Duration sound) {
        return provider.equals("groq") && sound.compareTo(GROQS_LEAST) < 0 ? GROQS_LEAST : sound;
    }

    /** The estimate in US dollars. */
    static double dollars(String provider, String model, Duration billed) {
        return DOLLARS_PER_HOUR.getOrDefault(provider + "/" + model, 0.0) * billed.toMillis() / 3_600_000;
    }

    /** The same in millionths. */
    static long micros(double dollars) {
        return Math.round(dollars * 1e6);
    }

    /** The estimate for a language model, in US dollars. */
    static double dollars(String model, long tokensIn, long tokensOut) {
        double[] price = DOLLARS_PER_MILLION.getOrDefault(model, new double[] {0, 0});
        return (price[0] * tokensIn + price[1] * tokensOut) / 1e6;
    }
}
