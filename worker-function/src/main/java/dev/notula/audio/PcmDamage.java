package dev.notula.audio;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Looks for damage in plain samples as their bytes come. They have no sums, but changed bits, a stretch of random bytes, one
 * that was erased, and a missing end are seen, and so is a second recording behind the first. Takes two seconds for a
 * gigabyte. Thread-safe.
 */
final class PcmDamage {
    private static final int BLOCK = 64;
    private static final int BEFORE = ErasedStretch.CONTEXT + BLOCK;
    private static final int READ_BYTES = 1 << 16;
    // By so many first bytes a file with plain samples is known.
    private static final int HEAD_BYTES = 16;
    // Some programs count a head among the samples.
    private static final long MISCOUNTED_BYTES = 128;

    private final PcmLayout layout;
    private final SampleReader reader;
    private final NoiseStretch noise = new NoiseStretch();
    private final ErasedStretch erased;
    private final TurnedBits turned;
    private final Levels levels = new Levels();
    // Divisible by every length of a sample up to eight bytes.
    private final byte[] bytes = new byte[840 * 64];
    private final short[] samples = new short[BEFORE + bytes.length + ErasedStretch.CONTEXT + BLOCK];
    private final ByteBuffer behindSound = ByteBuffer.allocate(HEAD_BYTES);
    private long received;
    private int pending;
    private int next = BEFORE;
    private int filled = BEFORE;
    private long position;

    PcmDamage(PcmLayout layout) {
        this.layout = layout;
        this.reader = new SampleReader(layout);
        this.turned = new TurnedBits(layout);
        this.erased = new ErasedStretch(layout, reader);
    }

    /** Whether samples of this file are damaged or missing; nothing is said of what holds none. */
    static boolean isIn(MemoryFile file) throws IOException {
        Optional<PcmLayout> layout = PcmLayout.of(file.read(0, PcmLayout.HEAD_BYTES));
        if (layout.isEmpty()) {
            return false;
        }
        PcmDamage damage = new PcmDamage(layout.get());
        byte[] read = new byte[READ_BYTES];
        for (long at = 0, count; (count = file.read(at, read, 0, read.length)) > 0; at += count) {
            damage.add(read, 0, (int) count);
        }
        return damage.isSeen();
    }

    /** Looks at a recording that is still coming; empty where it holds no plain samples. */
    static Optional<PcmDamage> watch(Inflow recording) throws IOException, InterruptedException {
        return PcmLayout.of(recording.head(PcmLayout.HEAD_BYTES)).map(PcmDamage::new);
    }

    /** The same stream of the file's bytes, all of which are taken on their way. */
    InputStream of(InputStream file) {
        return new FilterInputStream(file) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] read, int offset, int length) throws IOException {
                int count = super.read(read, offset, length);
                add(read, offset, Math.max(0, count));
                return count;
            }
        };
    }

    /** Takes the file's next bytes, from its first one on. */
    synchronized void add(byte[] file, int offset, int length) {
        long from = Math.max(layout.start() - received, 0);
        long to = Math.min(layout.end() - received, length);
        received += length;
        int rest = (int) Math.clamp(to, 0, length);
        behindSound.put(file, offset + rest, Math.min(behindSound.remaining(), length - rest));
        for (int at = (int) Math.min(from, length), count; at < to; at += count) {
            count = (int) Math.min(to - at, bytes.length - pending);
            System.arraycopy(file, offset + at, bytes, pending, count);
            pending += count;
            if (pending == bytes.length) {
                judge(ErasedStretch.CONTEXT);
            }
        }
    }

    /** Whether damage is in what has come, which is all that there is. */
    synchronized boolean isSeen() {
        judge(0);
        noise.finish();
        erased.finish(position);
        boolean isCutOff = layout.end() != PcmLayout.UNKNOWN && received + MISCOUNTED_BYTES < layout.end();
        return isCutOff || hasSecond() || noise.isSeen() || turned.areSeen() || erased.isSeen(levels);
    }

    private boolean hasSecond() {
        return switch (Container.of(behindSound.array())) {
            case WAV, AIFF, AU, CAF -> true;
            default -> false;
        };
    }

    private void judge(int behind) {
        filled += reader.read(bytes, pending, samples, filled);
        pending = 0;
        for (; next + BLOCK + behind <= filled; next += BLOCK) {
            judgeBlock(next, next + BLOCK);
            position += BLOCK;
        }
        int kept = next - BEFORE;
        System.arraycopy(samples, kept, samples, 0, filled - kept);
        filled -= kept;
        next = BEFORE;
    }

    private void judgeBlock(int from, int to) {
        int steps = steps(samples, from, to);
        noise.add(samples, from, to, steps);
        erased.add(samples, from, to, steps == 0, position, filled);
        if (steps > 0) {
            levels.add((double) loudness(samples, from, to) / BLOCK);
        }
        if (layout.isLinear() && to + TurnedBits.FRAMES * layout.channels() <= filled) {
            turned.add(samples, from, to);
        }
    }

    private static int steps(short[] samples, int from, int to) {
        int steps = 0;
        for (int i = from; i < to; i++) {
            steps += Math.abs(samples[i] - samples[i - 1]);
        }
        return steps;
    }

    private static int loudness(short[] samples, int from, int to) {
        int loudness = 0;
        for (int i = from; i < to; i++) {
            loudness += Math.abs(samples[i]);
        }
        return loudness;
    }
}
