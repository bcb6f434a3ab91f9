package dev.notula.audio;

/** How loud the parts of a recording are, each the mean of its samples' size. Not thread-safe. */
final class Levels {
    private static final int STEPS_AN_OCTAVE = 4;

    private final int[] counts = new int[16 * STEPS_AN_OCTAVE];
    private long parts;
    private double sum;

    void add(double level) {
        counts[Math.clamp((int) (STEPS_AN_OCTAVE * log2(level)), 0, counts.length - 1)]++;
        parts++;
        sum += level;
    }

    double mean() {
        return parts == 0 ? 0 : sum / parts;
    }

    /** No more than a tenth of the recording is quieter, by which the sound of the room is known. */
    double quiet() {
        long below = 0;
        int step = 0;
        while (step < counts.length - 1 && 10 * (below + counts[step]) <= parts) {
            below += counts[step++];
        }
        return Math.pow(2, (double) step / STEPS_AN_OCTAVE);
    }

    private static double log2(double number) {
        return Math.log(Math.max(1, number)) / Math.log(2);
    }
}
