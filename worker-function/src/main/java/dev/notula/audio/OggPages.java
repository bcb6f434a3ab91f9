package dev.notula.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the pages of one Ogg stream as they come (RFC 3533). Not thread-safe. */
final class OggPages {
    private static final int HEADER = 27;
    private static final int CAPTURE = 0x5367674f; // "OggS", read from its end
    private static final int FULL = 255;

    /**
     * A page.
     *
     * @param packets those that end on it
     * @param granule the position at the end of the last of them, -1 if none ends here
     */
    record Page(List<byte[]> packets, long granule) {}

    private final InputStream stream;
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();

    OggPages(InputStream stream) {
        this.stream = stream;
    }

    /** The next page, empty at the end; a page that is cut off does not count. */
    Optional<Page> next() throws IOException {
        ByteBuffer header = ByteBuffer.wrap(stream.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
        if (header.remaining() < HEADER) {
            return Optional.empty();
        }
        if (header.getInt(0) != CAPTURE) {
            throw new IOException("no Ogg page where one should begin");
        }
        int count = header.get(26) & 0xff;
        byte[] lacing = stream.readNBytes(count);
        List<byte[]> packets = new ArrayList<>();
        for (byte lace : lacing) {
            int length = lace & 0xff;
            byte[] part = stream.readNBytes(length);
            if (part.length < length) {
                return Optional.empty();
            }
            open.writeBytes(part);
            if (length < FULL) {
                packets.add(open.toByteArray());
                open.reset();
            }
        }
        return lacing.length < count ? Optional.empty() : Optional.of(new Page(packets, header.getLong(6)));
    }
}
