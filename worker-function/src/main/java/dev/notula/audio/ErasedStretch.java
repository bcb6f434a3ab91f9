package dev.notula.audio;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds samples that were overwritten with zeros or ones, as disks and broken transfers leave them. Silence that people
 * and programs put in begins and ends where it is quiet or fades; this one is cut into the midst of sound at both its
 * ends, or lies on the borders of a disk's blocks. In a recording that is silent at most twice it is enough if it is cut
 * into what is heard of the room, which is silent nowhere else: that may be silence which somebody has put in, but words
 * may be missing there as well. Not thread-safe.
 */
final class ErasedStretch {
    /** For so many samples before and behind a stretch it has to see what is there. */
    static final int CONTEXT = 2048;

    private static final int NONE = -1;
    private static final int DISK_BLOCK = 512;
    // Where zeros are no silence but the end of the scale, no sound stays there.
    private static final int FAR_OUT = 5000;
    private static final int LEAST_LEVEL = 64;
    private static final double LEAST_OF_MEAN = 0.25;
    // A microphone may be muted at any time while nobody speaks.
    private static final double LEAST_OF_QUIET = 2;
    private static final double LEAST_OF_ROOM = 0.15;
    private static final int LEAST_ROOM = 4;
    // Voices have pauses, in which the room is heard; what sounds without them tells nothing of it.
    private static final int LEAST_ABOVE_ROOM = 4;
    // Among much silence some begins and ends on such borders by chance; more than this times as much is not chance.
    private static final double LEAST_OF_CHANCE = 20;
    // Who puts silence in, or has a gate do so, does it more often.
    private static final int FEW = 2;
    // Close to the end, less than this of the last milliseconds' level is a fade, if it is as flat, and more a click.
    private static final double LEAST_AT_EDGE = 0.2;
    private static final double LEAST_STEPS_AT_EDGE = 0.6;
    private static final double LEAST_AT_SHARP_EDGE = 0.3;
    private static final double MOST_AT_EDGE = 4;

    private final PcmLayout layout;
    private final short zeros;
    private final short ones;
    private final int least;
    private final int edge;
    private final int nearEdge;
    private long start = NONE;
    private short value;
    private Edge before = Edge.NONE;
    private double level;
    private int stretches;
    private int onBlocks;
    private boolean isOfDisk;
    private double levelOnBlocks;
    /** How loud it is at the quieter ends of the first stretches that are cut into anything. */
    private final List<Double> few = new ArrayList<>();

    private boolean isCertain;

    /**
     * What is beside a stretch.
     *
     * @param loudness of some milliseconds
     * @param isCut whether it ends there at once, and does not fade or click
     * @param isSharp whether that cannot be the end of a short fade either
     */
    private record Edge(double loudness, boolean isCut, boolean isSharp) {
        private static final Edge NONE = new Edge(0, false, false);

        double level() {
            return isCut ? loudness : 0;
        }
    }

    ErasedStretch(PcmLayout layout, SampleReader reader) {
        this.layout = layout;
        this.zeros = reader.repeated(0);
        this.ones = reader.repeated(0xff);
        this.least = layout.rate() / 50 * layout.channels();
        this.edge = Math.min(CONTEXT, Math.max(16, layout.rate() / 200) * layout.channels());
        this.nearEdge = Math.min(edge, Math.max(4, layout.rate() / 4000) * layout.channels());
    }

    /**
     * Takes the next samples.
     *
     * @param isConstant whether they are all the same, and as the one before
     * @param position of the first among all the samples
     * @param filled how many samples there are in the array, with those behind
     */
    void add(short[] samples, int from, int to, boolean isConstant, long position, int filled) {
        if (isConstant && (start == NONE ? isErased(samples[from]) : samples[from] == value)) {
            if (start == NONE) {
                begin(samples, from, position);
            }
        } else if (start != NONE) {
            int end = from;
            while (end < to && samples[end] == value) {
                end++;
            }
            judge(position + end - from, beside(samples, end, filled, 1), false);
        }
    }

    /** Judges a stretch that goes on to the last sample. */
    void finish(long position) {
        if (start != NONE) {
            judge(position, Edge.NONE, true);
        }
    }

    /** Whether there is such a stretch in a recording of these levels. */
    boolean isSeen(Levels whole) {
        double midst = Math.max(LEAST_LEVEL, Math.max(LEAST_OF_MEAN * whole.mean(), LEAST_OF_QUIET * whole.quiet()));
        double room = Math.max(LEAST_ROOM, LEAST_OF_ROOM * whole.quiet());
        boolean isInMidst = level >= midst || (areNoChance() && levelOnBlocks >= midst);
        boolean isRoomHeard = LEAST_ABOVE_ROOM * whole.quiet() < whole.mean();
        boolean isOutOfRoom = isRoomHeard && stretches <= FEW && few.stream().anyMatch(quieter -> quieter >= room);
        return isCertain || (areNoChance() && isOfDisk) || (layout.isLinear() && (isInMidst || isOutOfRoom));
    }

    private boolean areNoChance() {
        double frame = layout.bytes() * layout.channels();
        return onBlocks > LEAST_OF_CHANCE * stretches * (frame / DISK_BLOCK) * (frame / DISK_BLOCK);
    }

    private boolean isErased(short sample) {
        return sample == zeros || sample == ones;
    }

    private void begin(short[] samples, int from, long position) {
        value = samples[from];
        int first = from;
        while (first > 0 && samples[first - 1] == value) {
            first--;
        }
        start = Math.max(0, position - from + first);
        before = start < edge ? Edge.NONE : beside(samples, first - 1, -1, -1);
    }

    private void judge(long end, Edge behind, boolean isEnd) {
        long length = end - start;
        boolean isOnBlocks =
                rest(start) < layout.bytes() && (isEnd || (DISK_BLOCK - rest(end)) % DISK_BLOCK < layout.bytes());
        if (length >= least) {
            if (++stretches <= FEW && (before.isSharp || behind.isSharp)) {
                few.add(Math.min(before.loudness, behind.loudness));
            }
            isCertain |= Math.abs(value) > FAR_OUT;
            level = Math.max(level, Math.min(before.level(), behind.level()));
            if (isOnBlocks) {
                onBlocks++;
                isOfDisk |= isNoBlockOfSamples(isEnd);
                levelOnBlocks = Math.max(levelOnBlocks, Math.max(before.level(), behind.level()));
            }
        }
        start = NONE;
    }

    /** Programs mute blocks of samples as well; where there is a head before, those are no blocks of the disk. */
    private boolean isNoBlockOfSamples(boolean isEnd) {
        return !isEnd && start > 0 && layout.start() % DISK_BLOCK > 0;
    }

    private long rest(long position) {
        return (layout.start() + position * layout.bytes()) % DISK_BLOCK;
    }

    /** What is there from here on in one direction. */
    private Edge beside(short[] samples, int at, int limit, int direction) {
        long sum = 0;
        long steps = 0;
        double near = 0;
        double nearSteps = 0;
        for (int i = 0; i < edge; i++) {
            int place = at + i * direction;
            int further = place + direction * layout.channels();
            if (place == limit || further < 0 || further >= samples.length) {
                return Edge.NONE;
            }
            sum += Math.abs(samples[place]);
            steps += Math.abs(samples[place] - samples[further]);
            near = i < nearEdge ? sum : near;
            nearSteps = i < nearEdge ? steps : nearSteps;
        }
        double share = (double) nearEdge / edge;
        boolean isFade = near < LEAST_AT_EDGE * share * sum && nearSteps < LEAST_STEPS_AT_EDGE * share * steps;
        boolean isClick = near > MOST_AT_EDGE * share * sum;
        boolean isSharp = near > LEAST_AT_SHARP_EDGE * share * sum;
        return new Edge((double) sum / edge, !isFade && !isClick, isSharp && !isClick);
    }
}
