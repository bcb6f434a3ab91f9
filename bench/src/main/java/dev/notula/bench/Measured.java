package dev.notula.bench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one case.
 *
 * @param plan what the worker did with the sound
 * @param ours from sending the recording to having its answer
 * @param overhead what is left of the worker's time, from its call to the answer's end, without the download, the
 *     provider's work and the sending as the other side saw them; null where they do not come one after the other
 * @param download what the network alone takes
 * @param preparation what the processor alone takes for the whole recording
 * @param provider what the provider takes for the whole recording
 * @param slowestRequest the longest of ours to the provider
 * @param programs how often ffmpeg or ffprobe was started
 * @param peakBytes of the worker, its ffmpeg and its memory files together
 * @param baseline what the sequential bot took, null where it was not asked
 */
record Measured(
        BenchCase of,
        String plan,
        Duration ours,
        @Nullable Duration overhead,
        Duration download,
        Duration preparation,
        Duration provider,
        Duration slowestRequest,
        int programs,
        long peakBytes,
        double cpuSeconds,
        long bytesIn,
        long bytesOut,
        @Nullable Duration baseline) {
    /** The slowest stage of a bot that takes one after the other. */
    Duration slowestStage() {
        return longest(longest(download, preparation), provider);
    }

    /** Nobody who asks as we do can be faster. */
    Duration bound() {
        return longest(longest(download, preparation), slowestRequest);
    }

    /** How much longer ours takes than this. */
    double ratio(Duration than) {
        return (double) ours.toNanos() / than.toNanos();
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
