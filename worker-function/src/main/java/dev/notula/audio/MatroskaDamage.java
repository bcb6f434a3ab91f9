package dev.notula.audio;

import java.io.IOException;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Looks for damage in the structure of Matroska and WebM (RFC 9559): clusters whose sum is wrong, where their writer has put
 * one, and what is no element where one should begin, behind which demuxers lose a whole cluster without a word; and for a
 * second recording behind the first, which they do not read. Not thread-safe.
 */
final class MatroskaDamage {
    private static final int EBML = 0x1a45dfa3;
    private static final int SEGMENT = 0x18538067;
    private static final int CLUSTER = 0x1f43b675;
    // What lists, describes and goes with the clusters.
    private static final Set<Integer> BESIDES =
            Set.of(0x114d9b74, 0x1549a966, 0x1654ae6b, 0x1c53bb6b, 0x1941a469, 0x1043a770, 0x1254c367);
    private static final int SUM = 0xbf;
    private static final int VOID = 0xec;
    // Time, blocks alone and in groups, position, size of the former, silent tracks, what is encrypted.
    private static final Set<Integer> IN_CLUSTERS = Set.of(0xe7, 0xa3, 0xa0, 0xa7, 0xab, 0x5854, 0xaf);
    private static final int SUM_BYTES = 4;
    private static final long UNKNOWN = -1;
    private static final int MOST_HEAD_BYTES = 12;
    private static final int WINDOW_BYTES = 1 << 14;

    private final MemoryFile file;
    private final long size;
    private byte[] window = {};
    private long windowAt;
    private long position;
    private int id;
    private long length;

    private MatroskaDamage(MemoryFile file) {
        this.file = file;
        this.size = file.size();
    }

    /** Whether something in the file is not as it was written. What comes behind the last cluster does not count. */
    static boolean isIn(MemoryFile file) throws IOException {
        return new MatroskaDamage(file).isSeen();
    }

    private boolean isSeen() throws IOException {
        boolean hasSound = false;
        while (next()) {
            if (id == CLUSTER) {
                hasSound = true;
                if (isClusterDamaged(length == UNKNOWN ? size : position + length)) {
                    return true;
                }
            } else if (id == EBML && hasSound) {
                return hasClusterBehind();
            } else if (BESIDES.contains(id) || id == VOID || id == SUM || (id == EBML && length != UNKNOWN)) {
                position += Math.max(0, length);
            } else if (id != SEGMENT) {
                return hasClusterBehind();
            }
        }
        return false;
    }

    private boolean isClusterDamaged(long end) throws IOException {
        if (end > size) {
            return false;
        }
        boolean isFirst = true;
        while (position < end) {
            long at = position;
            if (!next()) {
                return false;
            }
            boolean isEnd = BESIDES.contains(id) || id == CLUSTER || id == EBML || id == SEGMENT;
            if (isEnd && end == size) {
                position = at;
                return false;
            }
            boolean isElement = IN_CLUSTERS.contains(id) || id == VOID || id == SUM;
            if (!isElement || length == UNKNOWN || position + length > end) {
                return end < size || hasClusterBehind();
            }
            if (isFirst && id == SUM && length == SUM_BYTES && end < size && isSumWrong(end)) {
                return true;
            }
            isFirst = false;
            position += length;
        }
        return false;
    }

    private boolean isSumWrong(long end) throws IOException {
        CRC32 sum = new CRC32();
        long told = 0;
        byte[] noted = file.read(position, SUM_BYTES);
        for (int i = noted.length - 1; i >= 0; i--) {
            told = told << Byte.SIZE | (noted[i] & 0xff);
        }
        for (long at = position + SUM_BYTES; at < end; at += WINDOW_BYTES) {
            sum.update(file.read(at, (int) Math.min(WINDOW_BYTES, end - at)));
        }
        return sum.getValue() != told;
    }

    /** Whether sound goes on behind what makes no sense. */
    private boolean hasClusterBehind() throws IOException {
        for (long at = position; at < size; at += WINDOW_BYTES - 3) {
            byte[] bytes = file.read(at, WINDOW_BYTES);
            int last = 0;
            for (byte each : bytes) {
                last = last << Byte.SIZE | (each & 0xff);
                if (last == CLUSTER) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Reads the head of an element, behind which its content begins; nothing at the end. */
    private boolean next() throws IOException {
        if (position + 2 > size) {
            return false;
        }
        if (position < windowAt || position + MOST_HEAD_BYTES > windowAt + window.length) {
            window = file.read(position, WINDOW_BYTES);
            windowAt = position;
        }
        int idBytes = Integer.numberOfLeadingZeros(at(0)) - 24 + 1;
        int lengthBytes = idBytes > 4 ? 9 : Integer.numberOfLeadingZeros(at(idBytes)) - 24 + 1;
        if (lengthBytes > 8 || position + idBytes + lengthBytes > size) {
            id = 0;
            return position + MOST_HEAD_BYTES < size;
        }
        id = 0;
        for (int i = 0; i < idBytes; i++) {
            id = id << Byte.SIZE | at(i);
        }
        length = at(idBytes) & (0xff >> lengthBytes);
        for (int i = 1; i < lengthBytes; i++) {
            length = length << Byte.SIZE | at(idBytes + i);
        }
        length = length == (1L << (7 * lengthBytes)) - 1 ? UNKNOWN : length;
        position += idBytes + lengthBytes;
        return true;
    }

    private int at(int offset) {
        int place = (int) (position - windowAt) + offset;
        return place < window.length ? window[place] & 0xff : 0;
    }
}
