package dev.notula.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes one Ogg/Opus stream (RFC 3533, RFC 7845). Not thread-safe. */
final class OggOpusWriter {
    private static final int FIRST = 2;
    private static final int LAST = 4;
    private static final int MOST_SEGMENTS = 255;
    private static final int PAGE_SAMPLES = 48_000;
    private static final int PRE_SKIP_AT = 10;
    private static final int CHECKSUM_AT = 22;
    private static final int[] CRC = crcTable();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream lacing = new ByteArrayOutputStream();
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
    private final int serial;
    private int sequence;

    private OggOpusWriter(int serial) {
        this.serial = serial;
    }

    /**
     * A whole stream.
     *
     * @param head the head packet of the stream that the packets were taken from
     * @param preSkip samples at 48 kHz that a player decodes and drops
     * @param samples how many are left after that
     */
    static byte[] write(int serial, byte[] head, long preSkip, long samples, List<SoundPacket> packets) {
        OggOpusWriter writer = new OggOpusWriter(serial);
        byte[] ownHead = head.clone();
        ByteBuffer.wrap(ownHead).order(ByteOrder.LITTLE_ENDIAN).putShort(PRE_SKIP_AT, (short) preSkip);
        writer.packet(ownHead);
        writer.page(FIRST, 0);
        writer.packet(tags());
        writer.page(0, 0);
        writer.sound(packets, preSkip + samples);
        return writer.out.toByteArray();
    }

    private void sound(List<SoundPacket> packets, long lastGranule) {
        long granule = 0;
        long pageStart = 0;
        for (SoundPacket packet : packets) {
            boolean isFull = lacing.size() + packet.data().length / 255 + 1 > MOST_SEGMENTS
                    || granule - pageStart >= PAGE_SAMPLES;
            if (isFull) {
                page(0, granule);
                pageStart = granule;
            }
            packet(packet.data());
            granule += packet.samples();
        }
        page(LAST, Math.min(granule, lastGranule));
    }

    private void packet(byte[] data) {
        for (int rest = data.length; ; rest -= 255) {
            lacing.write(Math.min(rest, 255));
            if (rest < 255) {
                break;
            }
        }
        payload.writeBytes(data);
    }

    private void page(int flags, long granule) {
        byte[] page = ByteBuffer.allocate(27 + lacing.size() + payload.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OggS".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0)
                .put((byte) flags)
                .putLong(granule)
                .putInt(serial)
                .putInt(sequence++)
                .putInt(0)
                .put((byte) lacing.size())
                .put(lacing.toByteArray())
                .put(payload.toByteArray())
                .array();
        ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN).putInt(CHECKSUM_AT, checksum(page));
        out.writeBytes(page);
        lacing.reset();
        payload.reset();
    }

    private static byte[] tags() {
        byte[] vendor = "notula".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(16 + vendor.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusTags".getBytes(StandardCharsets.US_ASCII))
                .putInt(vendor.length)
                .put(vendor)
                .putInt(0)
                .array();
    }

    static int checksum(byte[]... page) {
        int crc = 0;
        for (byte[] part : page) {
            for (byte one : part) {
                crc = crc << 8 ^ CRC[(crc >>> 24 ^ one) & 0xff];
            }
        }
        return crc;
    }

    private static int[] crcTable() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ 0x04c11db7 : crc << 1;
            }
            table[i] = crc;
        }
        return table;
    }
}
