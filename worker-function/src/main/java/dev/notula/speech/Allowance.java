package dev.notula.speech;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a provider still allows of one model, as far as it has told: how many requests and seconds of sound in
 * a minute, an hour, a day, of which each empties evenly (Groq's documentation, speech to text). A request that would
 * be refused need not be sent, and all pieces of a recording know of one piece's refusal.
 *
 * <p>Thread-safe.
 */
final class Allowance {
    private static final Pattern REFUSAL = Pattern.compile(
            "on (requests|seconds of audio) per (minute|hour|day).*?limit (\\d+), used (\\d+), requested (\\d+)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Map<String, Duration> PERIODS =
            Map.of("minute", Duration.ofMinutes(1), "hour", Duration.ofHours(1), "day", Duration.ofDays(1));

    /** So much in a period, of which this much was used at that time. */
    private record Bucket(boolean isOfSound, double limit, Duration period, double used, Instant at) {
        double perSecond() {
            return limit / period.toSeconds();
        }

        Bucket at(Instant now) {
            double freed = perSecond() * Duration.between(at, now).toMillis() / 1000.0;
            return new Bucket(isOfSound, limit, period, Math.max(0, used - freed), now);
        }

        double amount(Duration sound) {
            return isOfSound ? sound.toMillis() / 1000.0 : 1;
        }

        Duration wait(Duration sound) {
            double missing = used + amount(sound) - limit;
            return missing <= 0 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil(missing / perSecond() * 1000));
        }

        Bucket with(Duration sound) {
            return new Bucket(isOfSound, limit, period, used + amount(sound), at);
        }
    }

    private final Map<String, Bucket> buckets = new HashMap<>();

    /** Takes what this sound needs, or says how long it has to wait. */
    synchronized Duration take(Duration sound, Instant now) {
        buckets.replaceAll((_, bucket) -> bucket.at(now));
        Duration wait = buckets.values().stream()
                .map(bucket -> bucket.wait(sound))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (wait.isZero()) {
            buckets.replaceAll((_, bucket) -> bucket.with(sound));
        }
        return wait;
    }

    /** Learns from any answer how many requests are left today. */
    synchronized void told(HttpHeaders headers, Instant now) {
        try {
            long limit = headers.firstValueAsLong("x-ratelimit-limit-requests").orElse(0);
            long left =
                    headers.firstValueAsLong("x-ratelimit-remaining-requests").orElse(limit);
            if (limit > 0) {
                buckets.put("requestsday", new Bucket(false, limit, Duration.ofDays(1), limit - (double) left, now));
            }
        } catch (NumberFormatException noNumber) {
            // Nothing was told.
        }
    }

    /**
     * Learns from a refusal.
     *
     * @param told how long the provider wants to be left alone, from which the numbers follow exactly
     */
    synchronized void refused(String message, Optional<Duration> told, Duration sound, Instant now) {
        Matcher refusal = REFUSAL.matcher(message);
        if (!refusal.find()) {
            return;
        }
        boolean isOfSound = !refusal.group(1).equalsIgnoreCase("requests");
        Duration period = PERIODS.getOrDefault(refusal.group(2).toLowerCase(Locale.ROOT), Duration.ofDays(1));
        double limit = Double.parseDouble(refusal.group(3));
        Bucket bucket = new Bucket(isOfSound, limit, period, Double.parseDouble(refusal.group(4)), now);
        if (limit <= 0 || bucket.amount(sound) > limit) {
            return;
        }
        double used = told.map(wait -> limit - bucket.amount(sound) + bucket.perSecond() * wait.toMillis() / 1000.0)
                .orElse(bucket.used);
        buckets.put(
                (refusal.group(1) + refusal.group(2)).toLowerCase(Locale.ROOT),
                new Bucket(isOfSound, limit, period, Math.max(0, used), now));
    }
}
