package dev.notula.simulators.speech;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Valid sound files with nothing to hear, of any length, for whoever needs a file rather than a voice. */
public final class SilentSound {
    private static final int PACKETS_PER_PAGE = 50;
    private static final int SAMPLES_PER_PACKET = 960;
    private static final int WAV_RATE = 8000;

    /** One Opus packet: 20 ms of silence, mono (RFC 6716, section 3.1). */
    private static final byte[] PACKET = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

    private SilentSound() {}

    /** An Ogg file with Opus as a voice note is, cut to 20 ms; an hour has half a megabyte. */
    public static byte[] oggOpus(Duration duration) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] head = ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 1)
                .putShort((short) 0)
                .putInt(48_000)
                .putShort((short) 0)
                .put((byte) 0)
                .array();
        byte[] tags = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusTags".getBytes(StandardCharsets.US_ASCII))
                .array();
        out.writeBytes(page(2, 0, 0, 1, head));
        out.writeBytes(page(0, 0, 1, 1, tags));
        long packets = duration.toMillis() / 20;
        int sequence = 2;
        for (long done = 0; done < packets; ) {
            int count = (int) Math.min(PACKETS_PER_PAGE, packets - done);
            done += count;
            byte[] body = new byte[count * PACKET.length];
            for (int i = 0; i < count; i++) {
                System.arraycopy(PACKET, 0, body, i * PACKET.length, PACKET.length);
            }
            int flags = done == packets ? 4 : 0;
            out.writeBytes(page(flags, done * SAMPLES_PER_PACKET, sequence++, count, body));
        }
        return out.toByteArray();
    }

    /** A WAV file: 8 kHz, 16 bits, mono. */
    public static byte[] wav(Duration duration) {
        int data = (int) (duration.toMillis() * WAV_RATE / 1000) * 2;
        return ByteBuffer.allocate(44 + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(36 + data)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(WAV_RATE)
                .putInt(WAV_RATE * 2)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(data)
                .array();
    }

    /** One Ogg page of packets that all have the same size (RFC 3533, section 6). */
    private static byte[] page(int flags, long granule, int sequence, int packets, byte[] body) {
        ByteBuffer page = ByteBuffer.allocate(27 + packets + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OggS".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0)
                .put((byte) flags)
                .putLong(granule)
                .putInt(0x4E6F7475)
                .putInt(sequence)
                .putInt(0)
                .put((byte) packets);
        for (int i = 0; i < packets; i++) {
            page.put((byte) (body.length / packets));
        }
        page.put(body);
        page.putInt(22, crc(page.array()));
        return page.array();
    }

    private static int crc(byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            crc ^= (b & 0xFF) << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? (crc << 1) ^ 0x04C11DB7 : crc << 1;
            }
        }
        return crc;
    }
}
