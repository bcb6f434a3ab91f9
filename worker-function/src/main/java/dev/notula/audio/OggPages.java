package dev.notula.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the pages of one Ogg stream as they come (RFC 3533), and stops at the first that is damaged, missing or of
 * another stream. Not thread-safe.
 */
final class OggPages {
    private static final int HEADER = 27;
    private static final int CHECKSUM_AT = 22;
    private static final int CAPTURE = 0x5367674f; // "OggS", read from its end
    private static final int FULL = 255;
    // Tags may hold pictures.
    private static final int LARGEST_PACKET = 16 << 20;

    /**
     * A page.
     *
     * @param packets those that end on it
     * @param granule the position at the end of the last of them, -1 if none ends here
     */
    record Page(List<byte[]> packets, long granule) {}

    private final InputStream stream;
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();

    private int serial;
    private int sequence = -1;
    private boolean isCutOff;

    OggPages(InputStream stream) {
        this.stream = stream;
    }

    /**
     * The next page, empty at the end; a page that is cut off does not count.
     *
     * @throws MalformedSoundException at a page that does not follow the one before
     */
    Optional<Page> next() throws IOException {
        byte[] head = stream.readNBytes(HEADER);
        if (head.length < HEADER) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(0) != CAPTURE) {
            throw new MalformedSoundException("no Ogg page where one should begin");
        }
        int count = header.get(26) & 0xff;
        byte[] lacing = stream.readNBytes(count);
        int size = 0;
        for (byte lace : lacing) {
            size += lace & 0xff;
        }
        byte[] body = stream.readNBytes(size);
        if (lacing.length < count || body.length < size) {
            isCutOff = true;
            return Optional.empty();
        }
        int checksum = header.getInt(CHECKSUM_AT);
        header.putInt(CHECKSUM_AT, 0);
        if (checksum != OggOpusWriter.checksum(head, lacing, body)) {
            throw new MalformedSoundException("a page is damaged");
        }
        follow(header);
        return Optional.of(new Page(packets(lacing, body), header.getLong(6)));
    }

    /** Whether the last page was cut off. */
    boolean isCutOff() {
        return isCutOff;
    }

    private List<byte[]> packets(byte[] lacing, byte[] body) throws MalformedSoundException {
        if (open.size() > LARGEST_PACKET) {
            throw new MalformedSoundException("a packet that does not end");
        }
        List<byte[]> packets = new ArrayList<>();
        int at = 0;
        for (byte lace : lacing) {
            int length = lace & 0xff;
            open.write(body, at, length);
            at += length;
            if (length < FULL) {
                packets.add(open.toByteArray());
                open.reset();
            }
        }
        return packets;
    }

    private void follow(ByteBuffer header) throws MalformedSoundException {
        if (sequence < 0) {
            serial = header.getInt(14);
        } else if (header.getInt(14) != serial || header.getInt(18) != sequence + 1) {
            throw new MalformedSoundException("a page of another stream, or one is missing");
        }
        sequence = header.getInt(18);
    }
}
