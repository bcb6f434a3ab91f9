package dev.notula.simulators.speech;

import java.util.OptionalDouble;

/** Matroska and WebM: the declared duration, else the time of the last block (RFC 9559). */
final class MatroskaFacts {
    private static final long EBML = 0x1A45DFA3;
    private static final long SEGMENT = 0x18538067;
    private static final long INFO = 0x1549A966;
    private static final long CLUSTER = 0x1F43B675;
    private static final long BLOCK_GROUP = 0xA0;
    private static final long TIMESTAMP_SCALE = 0x2AD7B1;
    private static final long DURATION = 0x4489;
    private static final long CLUSTER_TIMESTAMP = 0xE7;
    private static final long SIMPLE_BLOCK = 0xA3;
    private static final long BLOCK = 0xA1;

    private final Bytes bytes;
    private double scale = 1_000_000;
    private double declared;
    private long clusterTime;
    private long lastTime;

    private MatroskaFacts(Bytes bytes) {
        this.bytes = bytes;
    }

    static OptionalDouble seconds(Bytes bytes) {
        if (bytes.length() < 4 || bytes.big(0, 4) != EBML) {
            return OptionalDouble.empty();
        }
        MatroskaFacts facts = new MatroskaFacts(bytes);
        try {
            facts.walk();
        } catch (IndexOutOfBoundsException _) {
            // A live stream may break off anywhere: what was seen counts.
        }
        double ticks = facts.declared > 0 ? facts.declared : facts.lastTime;
        return ticks > 0 ? OptionalDouble.of(ticks * facts.scale / 1e9) : OptionalDouble.empty();
    }

    /** One flat walk: the elements that hold others are entered, all else is read or passed over. */
    private void walk() {
        long at = 0;
        while (at < bytes.length()) {
            int id = (int) at;
            int idSize = Integer.numberOfLeadingZeros(bytes.u8(id) << 24) + 1;
            long element = bytes.big(id, idSize);
            int lead = bytes.u8(id + idSize);
            int sizeSize = Integer.numberOfLeadingZeros(lead << 24) + 1;
            long size = bytes.big(id + idSize, sizeSize) & ((1L << (7 * sizeSize)) - 1);
            int body = id + idSize + sizeSize;
            boolean entered = element == SEGMENT || element == INFO || element == CLUSTER || element == BLOCK_GROUP;
            if (!entered) {
                read(element, body, size);
            }
            at = entered ? body : body + size;
        }
    }

    private void read(long element, int body, long size) {
        int length = (int) Math.min(size, 8);
        if (element == TIMESTAMP_SCALE) {
            scale = bytes.big(body, length);
        } else if (element == DURATION) {
            long bits = bytes.big(body, length);
            declared = size == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
        } else if (element == CLUSTER_TIMESTAMP) {
            clusterTime = bytes.big(body, length);
        } else if (element == SIMPLE_BLOCK || element == BLOCK) {
            int trackSize = Integer.numberOfLeadingZeros(bytes.u8(body) << 24) + 1;
            lastTime = Math.max(lastTime, clusterTime + (short) bytes.big(body + trackSize, 2));
        }
    }
}
