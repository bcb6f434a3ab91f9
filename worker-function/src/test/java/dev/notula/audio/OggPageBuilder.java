package dev.notula.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes Ogg/Opus pages of 20 ms packets as a voice recorder does. */
final class OggPageBuilder {
    private static final byte[] PACKET = {(byte) 0x08, 0, 0}; // SILK, 20 ms, one frame

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int serial;
    private int sequence;

    OggPageBuilder(int serial) {
        this.serial = serial;
    }

    OggPageBuilder head(int preSkip) {
        byte[] head = ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusHead".getBytes(US_ASCII))
                .put((byte) 1)
                .put((byte) 1)
                .putShort((short) preSkip)
                .array();
        page(2, 0, head, 1);
        return page(0, 0, "OpusTags\0\0\0\0\0\0\0\0".getBytes(US_ASCII), 1);
    }

    /** A page of so many packets after which so many samples have been played. */
    OggPageBuilder sound(int packets, long granule) {
        ByteBuffer body = ByteBuffer.allocate(packets * PACKET.length);
        for (int i = 0; i < packets; i++) {
            body.put(PACKET);
        }
        return page(0, granule, body.array(), packets);
    }

    OggPageBuilder page(int flags, long granule, byte[] body, int packets) {
        ByteBuffer page = ByteBuffer.allocate(27 + packets + body.length).order(ByteOrder.LITTLE_ENDIAN);
        page.put("OggS".getBytes(US_ASCII)).put((byte) 0).put((byte) flags).putLong(granule);
        page.putInt(serial).putInt(sequence++).putInt(0).put((byte) packets);
        for (int i = 0; i < packets; i++) {
            page.put((byte) (body.length / packets));
        }
        byte[] whole = page.put(body).array();
        page.putInt(22, OggOpusWriter.checksum(whole));
        bytes.writeBytes(whole);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
