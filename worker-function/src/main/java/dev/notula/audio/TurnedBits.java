package dev.notula.audio;

/**
 * Finds samples of which one bit is not what it was: far from where those around lead, and at its place as soon as that
 * bit is turned back. Clicks are wider than one sample or off by any amount. Not thread-safe.
 */
final class TurnedBits {
    /** For so many frames before and behind a sample it has to see what is there. */
    static final int FRAMES = 2;

    private static final int LOWEST_BIT = 10;
    private static final int LEAST_OFF = 1 << LOWEST_BIT;
    // Of what those around differ by.
    private static final int LEAST_OF_STEPS = 12;
    private static final int FEW = 4;
    // Of clicks and of loud hiss one in twenty happens to look so.
    private static final int CLICKS_OF_ONE_CHANCE = 8;

    private final int channels;
    private final int unit;
    private int turned;
    private int clicks;

    TurnedBits(PcmLayout layout) {
        this.channels = layout.channels();
        this.unit = layout.bytes() == 1 ? 256 : 16;
    }

    void add(short[] samples, int from, int to) {
        if (sharpest(samples, from, to, channels) < 2 * LEAST_OFF) {
            return;
        }
        for (int i = from; i < to; i++) {
            int before = samples[i - channels];
            int behind = samples[i + channels];
            int bend = Math.abs(2 * samples[i] - before - behind);
            if (bend >= 2 * LEAST_OFF && bend >= LEAST_OF_STEPS * Math.abs(behind - before)) {
                judge(samples, i, before, behind);
            }
        }
    }

    /** Whether there are more than chance has. */
    boolean areSeen() {
        return turned >= FEW + clicks / CLICKS_OF_ONE_CHANCE;
    }

    private static int sharpest(short[] samples, int from, int to, int channels) {
        int sharpest = 0;
        for (int i = from; i < to; i++) {
            sharpest = Math.max(sharpest, Math.abs(2 * samples[i] - samples[i - channels] - samples[i + channels]));
        }
        return sharpest;
    }

    private void judge(short[] samples, int at, int before, int behind) {
        int first = samples[at - 2 * channels];
        int last = samples[at + 2 * channels];
        int steps = Math.max(Math.abs(behind - before), Math.max(Math.abs(before - first), Math.abs(last - behind)));
        int likely = (4 * (before + behind) - first - last) / 6;
        int off = Math.abs(samples[at] - likely);
        // With its sign turned it would be next to zero, but it is what lies beyond the scale.
        boolean isAtLimit = samples[at] == Short.MAX_VALUE || samples[at] == Short.MIN_VALUE;
        if (steps == 0 || off < LEAST_OF_STEPS * steps || off < LEAST_OFF) {
            return;
        }
        int leeway = Math.max(steps / 2, unit);
        boolean isTurned = false;
        for (int bit = LOWEST_BIT; bit < Short.SIZE && !isAtLimit; bit++) {
            short back = (short) (samples[at] ^ (1 << bit));
            isTurned |= Math.abs(back - likely) <= leeway;
        }
        turned += isTurned ? 1 : 0;
        clicks += isTurned ? 0 : 1;
    }
}
