package dev.notula.local.chaos;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The same sound in other bytes: an Ogg stream under another serial number.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3533#section-6">RFC 3533, section 6</a>
 */
final class OggCopy {
    private static final int SERIAL = 14;
    private static final int CHECKSUM = 22;
    private static final int SEGMENTS = 26;
    private static final int POLYNOMIAL = 0x04c11db7;

    private OggCopy() {}

    static byte[] of(byte[] ogg, int serial) {
        ByteBuffer copy = ByteBuffer.wrap(ogg.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int page = 0; page < ogg.length; page += length(copy, page)) {
            copy.putInt(page + SERIAL, serial).putInt(page + CHECKSUM, 0);
            copy.putInt(page + CHECKSUM, checksum(copy.array(), page, length(copy, page)));
        }
        return copy.array();
    }

    static int length(ByteBuffer ogg, int page) {
        int segments = ogg.get(page + SEGMENTS) & 0xff;
        int length = SEGMENTS + 1 + segments;
        for (int i = 0; i < segments; i++) {
            length += ogg.get(page + SEGMENTS + 1 + i) & 0xff;
        }
        return length;
    }

    static int checksum(byte[] bytes, int from, int length) {
        int crc = 0;
        for (int i = from; i < from + length; i++) {
            crc ^= bytes[i] << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
            }
        }
        return crc;
    }
}
