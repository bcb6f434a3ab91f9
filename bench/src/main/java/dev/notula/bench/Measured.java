package dev.notula.bench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one case.
 *
 * @param plan what the worker did with the sound
 * @param ours from sending the recording to having its answer
 * @param worker from the worker's first look at the job to the end of its answer, zero where it had none
 * @param download what the network alone takes
 * @param preparation what the processor alone takes
 * @param provider the slowest request
 * @param peakBytes of the worker, its ffmpeg and its memory files together
 * @param baseline what the sequential bot took, null where it was not asked
 */
record Measured(
        BenchCase of,
        String plan,
        Duration ours,
        Duration worker,
        Duration download,
        Duration preparation,
        Duration provider,
        long peakBytes,
        double cpuSeconds,
        long bytesIn,
        long bytesOut,
        @Nullable Duration baseline) {
    /** The slowest single stage: nobody can be faster. */
    Duration bound() {
        Duration slowest = download.compareTo(preparation) >= 0 ? download : preparation;
        return slowest.compareTo(provider) >= 0 ? slowest : provider;
    }

    double ratio() {
        return (double) ours.toNanos() / Math.max(1, bound().toNanos());
    }

    /** The worker's time above the stages one after the other, which a short recording has to go through like that. */
    Duration overhead() {
        return worker.minus(download).minus(preparation).minus(provider);
    }
}
