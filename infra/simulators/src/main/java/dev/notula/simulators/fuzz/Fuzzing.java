package dev.notula.simulators.fuzz;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Feeds a target with seeds and with what becomes of them by chance. A short run takes the same inputs every time; with
 * the system property {@code fuzz.seconds} it goes on with others for so long.
 */
public final class Fuzzing {
    private static final int SHORT_RUN = 2000;

    private final List<byte[]> seeds;
    private long executions;

    private Fuzzing(List<byte[]> seeds) {
        this.seeds = seeds;
    }

    /** What is fed: it takes every input without throwing anything but what it promises. */
    @FunctionalInterface
    public interface Target {
        void take(byte[] input) throws Exception;
    }

    /** Begins with these seeds. */
    public static Fuzzing of(List<byte[]> seeds) {
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("no seeds");
        }
        return new Fuzzing(List.copyOf(seeds));
    }

    /** Runs; throws an {@link AssertionError} with the input, in Base64, that the target could not take. */
    public long run(Target target) {
        long seconds = Long.getLong("fuzz.seconds", 0);
        long seed = seconds > 0 ? System.nanoTime() : 1;
        Mutator mutator = new Mutator(new Random(seed), seeds);
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        seeds.forEach(input -> feed(target, input));
        while (seconds > 0 ? System.nanoTime() < end : executions < SHORT_RUN) {
            feed(target, mutator.next());
        }
        return executions;
    }

    private void feed(Target target, byte[] input) {
        executions++;
        try {
            target.take(input.clone());
        } catch (Exception | StackOverflowError | OutOfMemoryError fault) {
            throw new AssertionError(
                    "after %d executions, by the input %s"
                            .formatted(executions, Base64.getEncoder().encodeToString(input)),
                    fault);
        }
    }
}
