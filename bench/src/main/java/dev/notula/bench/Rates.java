package dev.notula.bench;

import java.time.Duration;

/**
 * How fast the world around the bot is.
 *
 * @param downloadBytesPerSecond at which Telegram gives files
 * @param providerFixed what any request to the provider takes
 * @param providerTimesRealTime how much faster than real time it hears what is in the request
 */
record Rates(long downloadBytesPerSecond, Duration providerFixed, double providerTimesRealTime) {
    static final Rates STANDARD = new Rates(20_000_000, Duration.ofMillis(300), 200);

    Duration download(long bytes) {
        return Duration.ofNanos((long) (bytes * 1e9 / downloadBytesPerSecond));
    }

    /** What the provider takes for so much sound in one request. */
    Duration provider(Duration sound) {
        return providerFixed.plusNanos((long) (sound.toNanos() / providerTimesRealTime));
    }
}
