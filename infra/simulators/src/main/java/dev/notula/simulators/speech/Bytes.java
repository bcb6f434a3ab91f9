package dev.notula.simulators.speech;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers in bytes; reading past the end throws {@link IndexOutOfBoundsException}. */
final class Bytes {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    int length() {
        return bytes.length;
    }

    int u8(int at) {
        return bytes[at] & 0xFF;
    }

    /** Big-endian, of 1 to 8 bytes. */
    long big(int at, int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = (value << 8) | u8(at + i);
        }
        return value;
    }

    /** Little-endian, of 1 to 8 bytes. */
    long little(int at, int size) {
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = (value << 8) | u8(at + i);
        }
        return value;
    }

    boolean has(int at, String ascii) {
        byte[] wanted = ascii.getBytes(StandardCharsets.ISO_8859_1);
        return at >= 0
                && at + wanted.length <= bytes.length
                && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }

    String ascii(int at, int size) {
        if (at + size > bytes.length) {
            throw new IndexOutOfBoundsException(at + size);
        }
        return new String(bytes, at, size, StandardCharsets.ISO_8859_1);
    }
}
