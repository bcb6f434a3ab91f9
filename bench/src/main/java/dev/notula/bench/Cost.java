package dev.notula.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** What notes and hours of sound cost, by their way, with the arithmetic. docs/cost.md holds what this prints. */
final class Cost {
    /** What is assumed of one recording's way through AWS. */
    private static final double WEBHOOK_SECONDS = 0.3;

    private static final double WEBHOOK_GB = 1.0;
    private static final double WORKER_GB = 1769 / 1024.0;
    private static final double WORKER_FIXED_SECONDS = 1.5;
    private static final double WORKER_SECONDS_PER_AUDIO_SECOND = 1 / 60.0;
    // Counted: CallsOfANoteIT.
    private static final int SQS_REQUESTS = 5;
    private static final int WRITES = 13;
    private static final int READS = 4;
    private static final int KNOWN_WRITES = 6;
    private static final int KNOWN_READS = 2;
    private static final double LOG_KB = 10;
    private static final double KBPS = 24;

    private final PriceList prices;

    Cost(PriceList prices) {
        this.prices = prices;
    }

    /** Everything, in Markdown: 1,000 recordings of this length, and an hour of sound by its way. */
    String report(double seconds) {
        return assumptions() + notes(1000, seconds) + hours();
    }

    private String assumptions() {
        return """
                List prices in US dollars, us-east-1, without free tiers, as known in November 2026 (Groq's
                read 2026-09-01, Deepgram's 2026-09-28); verify before you rely on them:
                Lambda arm64 %s a GB-second and %s a million requests, HTTP API %s a million, SQS %s a million, DynamoDB %s a
                million writes and %s a million reads, CloudWatch %s a GB of logs, traffic %s a GB; Groq %s an hour
                (whisper-large-v3-turbo, %s s at least a request), Deepgram %s a minute (nova-3, multilingual).

                Assumed of a recording that the cache does not know: %s s in a webhook of %s GB; %s s and a sixtieth of its
                length in a worker of %s GB, mostly waiting; %d requests to SQS, %d writes and %d reads; %s KB of logs; sent on
                to the provider at %s kbit/s. One that it knows: the webhook, %d writes and %d reads.

                """.formatted(
                        number(prices.lambdaGbSecond()),
                        number(prices.lambdaRequest() * 1e6),
                        number(prices.httpApiRequest() * 1e6),
                        number(prices.sqsRequest() * 1e6),
                        number(prices.dynamoWrite() * 1e6),
                        number(prices.dynamoRead() * 1e6),
                        number(prices.logsGb()),
                        number(prices.trafficGb()),
                        number(prices.groqHour()),
                        number(prices.groqLeastSeconds()),
                        number(prices.deepgramMinute()),
                        number(WEBHOOK_SECONDS),
                        number(WEBHOOK_GB),
                        number(WORKER_FIXED_SECONDS),
                        number(Math.round(WORKER_GB * 100) / 100.0),
                        SQS_REQUESTS,
                        WRITES,
                        READS,
                        number(LOG_KB),
                        number(KBPS),
                        KNOWN_WRITES,
                        KNOWN_READS);
    }

    private record Part(String name, String arithmetic, double dollars) {}

    private List<Part> parts(double seconds) {
        double worker = workerSeconds(seconds);
        return List.of(
                new Part("HTTP API", "1 request", prices.httpApiRequest()),
                new Part(
                        "webhook",
                        number(WEBHOOK_SECONDS) + " s × " + number(WEBHOOK_GB) + " GB + 1 request",
                        WEBHOOK_SECONDS * WEBHOOK_GB * prices.lambdaGbSecond() + prices.lambdaRequest()),
                new Part("SQS", SQS_REQUESTS + " requests", SQS_REQUESTS * prices.sqsRequest()),
                new Part(
                        "worker",
                        String.format(Locale.ROOT, "%.2f s × %.2f GB + 1 request", worker, WORKER_GB),
                        worker * WORKER_GB * prices.lambdaGbSecond() + prices.lambdaRequest()),
                new Part(
                        "DynamoDB",
                        WRITES + " writes + " + READS + " reads",
                        WRITES * prices.dynamoWrite() + READS * prices.dynamoRead()),
                new Part("logs", number(LOG_KB) + " KB", LOG_KB / 1e6 * prices.logsGb()),
                new Part(
                        "traffic out",
                        String.format(Locale.ROOT, "%.2f MB", seconds * KBPS / 8000),
                        seconds * KBPS / 8e6 * prices.trafficGb()));
    }

    private String notes(int count, double seconds) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "## %,d recordings of %s seconds%n%n| part | each | $ for all |%n|---|---|---|%n",
                count,
                number(seconds)));
        for (Part part : parts(seconds)) {
            row(table, part.name(), part.arithmetic(), part.dollars() * count);
        }
        row(table, "**AWS in all**", "", aws(seconds) * count);
        row(table, "Groq", number(groqSeconds(seconds)) + " s charged", groq(seconds) * count);
        row(table, "or Deepgram", number(seconds) + " s charged", deepgram(seconds) * count);
        row(table, "or known to the cache", "no provider, no worker", cached() * count);
        return table.append('\n').toString();
    }

    private String hours() {
        StringBuilder table = new StringBuilder(
                "## An audio hour, by its way\n\n| way | provider | AWS | $ in all |\n|---|---|---|---|\n");
        hour(table, "Groq, one lecture in 6 pieces", 1, 3600, prices.groqHour());
        hour(table, "Groq, 120 notes of 30 s", 120, 30, 120 * groq(30));
        hour(table, "Groq, 1,200 notes of 3 s", 1200, 3, 1200 * groq(3));
        hour(table, "Deepgram, one lecture", 1, 3600, deepgram(3600));
        hour(table, "Deepgram, 120 notes of 30 s", 120, 30, 120 * deepgram(30));
        table.append(
                String.format(Locale.ROOT, "| the cache, 120 notes of 30 s | 0 | %1$.4f | %1$.4f |%n", 120 * cached()));
        return table.toString();
    }

    private void hour(StringBuilder table, String way, int count, double seconds, double provider) {
        double aws = count * aws(seconds);
        table.append(String.format(Locale.ROOT, "| %s | %.4f | %.4f | %.4f |%n", way, provider, aws, provider + aws));
    }

    private static void row(StringBuilder table, String name, String arithmetic, double dollars) {
        table.append(String.format(Locale.ROOT, "| %s | %s | %.4f |%n", name, arithmetic, dollars));
    }

    private static double workerSeconds(double seconds) {
        return WORKER_FIXED_SECONDS + seconds * WORKER_SECONDS_PER_AUDIO_SECOND;
    }

    double aws(double seconds) {
        return parts(seconds).stream().mapToDouble(Part::dollars).sum();
    }

    private double cached() {
        List<Part> parts = parts(0);
        return parts.get(0).dollars()
                + parts.get(1).dollars()
                + KNOWN_WRITES * prices.dynamoWrite()
                + KNOWN_READS * prices.dynamoRead();
    }

    private double groqSeconds(double seconds) {
        return Math.max(seconds, prices.groqLeastSeconds());
    }

    private double groq(double seconds) {
        return groqSeconds(seconds) / 3600 * prices.groqHour();
    }

    private double deepgram(double seconds) {
        return seconds / 60 * prices.deepgramMinute();
    }

    /** Without what binary fractions add. */
    private static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }
}
