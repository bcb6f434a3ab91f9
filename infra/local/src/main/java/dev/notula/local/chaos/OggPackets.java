package dev.notula.local.chaos;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An Ogg stream as its packets. */
final class OggPackets {
    private static final int HEADER = 27;
    private static final int SEGMENTS_AT = 26;
    private static final int CHECKSUM_AT = 22;
    private static final int FIRST = 2;
    private static final int LAST = 4;
    private static final int CONTINUED = 255;

    private OggPackets() {}

    /** The packets of a stream, the two of its head first. */
    static List<byte[]> of(byte[] ogg) {
        ByteBuffer pages = ByteBuffer.wrap(ogg);
        List<byte[]> packets = new ArrayList<>();
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        for (int page = 0; page < ogg.length; page += OggCopy.length(pages, page)) {
            int segments = ogg[page + SEGMENTS_AT] & 0xff;
            int at = page + HEADER + segments;
            for (int i = 0; i < segments; i++) {
                int length = ogg[page + HEADER + i] & 0xff;
                packet.write(ogg, at, length);
                at += length;
                if (length < CONTINUED) {
                    packets.add(packet.toByteArray());
                    packet.reset();
                }
            }
        }
        return packets;
    }

    /**
     * A stream of Opus with a page for each second.
     *
     * @param packets the two of the head, then those of the sound, of 20 ms each and under 255 bytes
     */
    static byte[] opus(List<byte[]> packets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(page(0, FIRST, 0, packets.subList(0, 1)));
        out.writeBytes(page(1, 0, 0, packets.subList(1, 2)));
        int perPage = Talks.PACKETS_PER_SECOND;
        for (int from = 2; from < packets.size(); from += perPage) {
            int to = Math.min(packets.size(), from + perPage);
            long granule = (to - 2) * (long) Talks.PACKET_SAMPLES;
            out.writeBytes(
                    page(2 + from / perPage, to == packets.size() ? LAST : 0, granule, packets.subList(from, to)));
        }
        return out.toByteArray();
    }

    private static byte[] page(int sequence, int flags, long granule, List<byte[]> packets) {
        int sound = packets.stream().mapToInt(packet -> packet.length).sum();
        ByteBuffer page = ByteBuffer.allocate(HEADER + packets.size() + sound)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OggS".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0)
                .put((byte) flags)
                .putLong(granule)
                .putInt(1)
                .putInt(sequence)
                .putInt(0)
                .put((byte) packets.size());
        packets.forEach(packet -> page.put((byte) packet.length));
        packets.forEach(page::put);
        byte[] bytes = page.array();
        return page.putInt(CHECKSUM_AT, OggCopy.checksum(bytes, 0, bytes.length))
                .array();
    }
}
