package dev.notula.audio;

import java.util.Arrays;

/**
 * Finds random bytes among samples: every value is as frequent as any other and tells nothing of the next, up to full
 * scale. No voice, instrument or weather is that, and noise that somebody mixes in does not fill the scale evenly. So does
 * sound look whose bytes are read out of step. Not thread-safe.
 */
final class NoiseStretch {
    // Random values differ by a third of the scale on average. The chi-square test has the last word.
    private static final double LEAST_STEP = 0.17 * 65_536;
    private static final double MOST_STEP = 0.5 * 65_536;
    private static final int SHIFT = 13;
    private static final int VALUES = 1 << (Short.SIZE - SHIFT);
    private static final int LEAST_PAIRS = 250;
    private static final int MOST_PAIRS = 4096;
    // What is left of a stretch of other noise has to be longer.
    private static final int LEAST_PAIRS_OF_REST = 2048;
    // With 63 degrees of freedom it is 63, give or take 11.
    private static final double MOST_UNEVEN = 130;

    private final int[] pairs = new int[VALUES * VALUES];
    private int count;
    private int likely;
    private boolean isRest;
    private boolean isSeen;

    /**
     * Takes the next samples, as many as each time, of which those before are there as well.
     *
     * @param steps sum of the differences from one to the next
     */
    void add(short[] samples, int from, int to, long steps) {
        boolean isLikely = steps > LEAST_STEP * (to - from) && steps < MOST_STEP * (to - from);
        if (isLikely && likely >= 2) {
            // The first and the last may be noise only in part.
            int length = to - from;
            count(samples, from - length, to - length);
        }
        likely = isLikely ? likely + 1 : 0;
        if (count >= MOST_PAIRS || (count > 0 && !isLikely)) {
            finish();
            isRest = isLikely;
        }
    }

    /** Judges what has come. */
    void finish() {
        double expected = Math.max(1, count) / (double) pairs.length;
        double uneven = 0;
        for (int pair : pairs) {
            uneven += (pair - expected) * (pair - expected) / expected;
        }
        isSeen |= count >= (isRest ? LEAST_PAIRS_OF_REST : LEAST_PAIRS) && uneven < MOST_UNEVEN;
        Arrays.fill(pairs, 0);
        count = 0;
    }

    boolean isSeen() {
        return isSeen;
    }

    private void count(short[] samples, int from, int to) {
        for (int i = from; i < to; i++) {
            pairs[place(samples[i - 1]) * VALUES + place(samples[i])]++;
        }
        count += to - from;
    }

    private static int place(short sample) {
        return (sample + 32_768) >> SHIFT;
    }
}
