package dev.notula.simulators.speech;

import java.util.OptionalDouble;

/** FLAC's STREAMINFO, or its last frame where the encoder wrote into a pipe (RFC 9639, sections 8.2 and 9.1). */
final class FlacFacts {
    private FlacFacts() {}

    static OptionalDouble seconds(Bytes bytes) {
        if (!bytes.has(0, "fLaC") || bytes.length() < 42) {
            return OptionalDouble.empty();
        }
        long packed = bytes.big(18, 8);
        double rate = packed >>> 44;
        long samples = packed & 0xF_FFFF_FFFFL;
        int blockSize = (int) bytes.big(8, 2);
        if (samples == 0) {
            samples = samplesByLastFrame(bytes, blockSize);
        }
        return rate > 0 && samples > 0 ? OptionalDouble.of(samples / rate) : OptionalDouble.empty();
    }

    private static long samplesByLastFrame(Bytes bytes, int blockSize) {
        for (int at = bytes.length() - 6; at > 42; at--) {
            boolean sync = bytes.u8(at) == 0xFF && (bytes.u8(at + 1) & 0xFE) == 0xF8;
            if (sync) {
                long end = endOfFrame(bytes, at, blockSize);
                if (end > 0) {
                    return end;
                }
            }
        }
        return 0;
    }

    /** The sample after the frame that begins here; 0 where the head's checksum says that none does. */
    private static long endOfFrame(Bytes bytes, int at, int blockSize) {
        try {
            boolean variable = (bytes.u8(at + 1) & 1) != 0;
            int sizeCode = bytes.u8(at + 2) >> 4;
            int rateCode = bytes.u8(at + 2) & 15;
            int next = at + 4;
            int lead = bytes.u8(next);
            int extra = lead < 0x80 ? 0 : Integer.numberOfLeadingZeros(~(lead << 24)) - 1;
            long number = extra == 0 ? lead : lead & (0x3F >> extra);
            for (int i = 1; i <= extra; i++) {
                number = (number << 6) | (bytes.u8(next + i) & 0x3F);
            }
            next += 1 + extra;
            long size = switch (sizeCode) {
                case 1 -> 192;
                case 2, 3, 4, 5 -> 576L << (sizeCode - 2);
                case 6 -> bytes.u8(next++) + 1L;
                case 7 -> {
                    next += 2;
                    yield bytes.big(next - 2, 2) + 1;
                }
                default -> 256L << (sizeCode - 8);
            };
            next += rateCode == 12 ? 1 : rateCode == 13 || rateCode == 14 ? 2 : 0;
            if (sizeCode == 0 || crc8(bytes, at, next) != bytes.u8(next)) {
                return 0;
            }
            return (variable ? number : number * blockSize) + size;
        } catch (IndexOutOfBoundsException _) {
            return 0;
        }
    }

    private static int crc8(Bytes bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc ^= bytes.u8(i);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x80) != 0 ? ((crc << 1) ^ 0x07) & 0xFF : crc << 1;
            }
        }
        return crc;
    }
}
