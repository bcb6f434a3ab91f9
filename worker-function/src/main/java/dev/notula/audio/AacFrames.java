package dev.notula.audio;

import java.io.IOException;
import java.util.IntSummaryStatistics;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks for damage at both ends of AAC frames (ISO 14496-3, raw_data_block): all of a file begin with the same element,
 * or with one that is no sound, and end with three ones and no more zeros than fill the byte. That costs next to nothing,
 * and a frame of random bytes or zeros hardly ever is so. Not thread-safe.
 */
final class AacFrames {
    private static final int WINDOW_BYTES = 1 << 16;
    private static final int MOST_FRAME_BYTES = 1 << 13;
    private static final int END = 7;
    // Element identifiers of 3 bits, of which 4 to 6 are data, a note on channels, and filling; behind them a number.
    private static final int HEADS = 1 << 7;
    private static final int NUMBER_BITS = 4;
    private static final int FIRST_SILENT = 4;
    private static final int LAST_SILENT = 6;
    // One odd end may be a joint's; damage mostly leaves both odd.
    private static final int NORMAL = 1;
    // Where more are odd, it is a kind of AAC that has other rules.
    private static final int ONE_OF = 10;

    private final MemoryFile file;
    private final long size;
    private final int[] heads = new int[HEADS];
    private boolean isFirst = true;
    private int frames;
    private int endless;
    private boolean isLastEndless;
    private byte[] window = {};
    private long windowAt;

    private AacFrames(MemoryFile file) {
        this.file = file;
        this.size = file.size();
    }

    /** Whether frames of an MP4 file are damaged; nothing is said where its index cannot be read. */
    static boolean areDamaged(MemoryFile file) throws IOException {
        Optional<Mp4Packets> packets = Mp4Packets.of(file, "mp4a");
        if (packets.isEmpty()) {
            return false;
        }
        AacFrames frames = new AacFrames(file);
        try {
            packets.get().forEach(frames::add);
        } catch (IndexOutOfBoundsException endOfIndex) {
            return frames.areDamaged();
        }
        return frames.areDamaged();
    }

    private void add(long position, int bytes) throws IOException {
        if (isFirst) {
            // Some programs write the description of what follows like a frame.
            isFirst = false;
            return;
        }
        if (bytes < 2 || bytes > MOST_FRAME_BYTES || position < 0 || position > size - bytes) {
            return;
        }
        if (position < windowAt || position + bytes > windowAt + window.length) {
            window = file.read(position, WINDOW_BYTES);
            windowAt = position;
        }
        int first = (int) (position - windowAt);
        int end = (window[first + bytes - 2] & 0xff) << 8 | (window[first + bytes - 1] & 0xff);
        int zeros = Integer.numberOfTrailingZeros(end);
        isLastEndless = zeros >= Byte.SIZE || (end >> zeros & END) != END;
        endless += isLastEndless ? 1 : 0;
        heads[(window[first] & 0xff) >> 1]++;
        frames++;
    }

    private boolean areDamaged() {
        IntSummaryStatistics sounding = IntStream.range(0, HEADS)
                .filter(head -> !isSilent(head))
                .map(head -> heads[head])
                .summaryStatistics();
        long strange = sounding.getSum() - sounding.getMax();
        // The last may be cut off.
        long odd = strange + endless - (isLastEndless ? 1 : 0);
        return odd > NORMAL && odd < frames / ONE_OF;
    }

    private static boolean isSilent(int head) {
        int element = head >> NUMBER_BITS;
        return element >= FIRST_SILENT && element <= LAST_SILENT;
    }
}
