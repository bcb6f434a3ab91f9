package dev.notula.audio;

/**
 * Reads plain samples of any coding as numbers of 16 bits that rise with the sound's pressure, the laws' on their own
 * scale. Thread-safe.
 */
final class SampleReader {
    private final PcmLayout layout;
    private final int high;
    private final int low;
    private final short[] ofOneByte = new short[256];

    SampleReader(PcmLayout layout) {
        this.layout = layout;
        this.high = layout.isBigEndian() ? 0 : layout.bytes() - 1;
        this.low = layout.isBigEndian() ? 1 : layout.bytes() - 2;
        for (int code = 0; code < ofOneByte.length; code++) {
            ofOneByte[code] = (short) (256 * value(code));
        }
    }

    /** Reads all the samples that begin in so many bytes. */
    int read(byte[] bytes, int length, short[] samples, int offset) {
        int width = layout.bytes();
        int count = length / width;
        if (width == 1) {
            for (int i = 0; i < count; i++) {
                samples[offset + i] = ofOneByte[bytes[i] & 0xff];
            }
        } else {
            for (int i = 0, at = 0; i < count; i++, at += width) {
                samples[offset + i] = (short) (bytes[at + high] << 8 | (bytes[at + low] & 0xff));
            }
        }
        return count;
    }

    /** What a sample is of which every byte is this one. */
    short repeated(int code) {
        return layout.bytes() == 1 ? ofOneByte[code] : (short) (code << 8 | code);
    }

    private int value(int code) {
        return switch (layout.coding()) {
            case SIGNED, FLOAT -> (byte) code;
            case UNSIGNED -> code - 128;
            case MU_LAW -> code < 128 ? code - 128 : 255 - code;
            case A_LAW -> {
                int size = (code ^ 0x55) & 0x7f;
                yield (code & 0x80) == 0 ? -1 - size : size;
            }
        };
    }
}
