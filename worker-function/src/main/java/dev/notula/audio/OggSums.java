package dev.notula.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** Checks the pages of an Ogg file (RFC 3533), whatever is in them and however many streams there are. */
final class OggSums {
    private static final int HEADER = 27;
    private static final int CAPTURE = 0x5367674f; // "OggS", read from its end
    private static final int FLAGS_AT = 5;
    private static final int FIRST_OF_STREAM = 2;
    private static final int SERIAL_AT = 14;
    private static final int NUMBER_AT = 18;
    private static final int CHECKSUM_AT = 22;

    private OggSums() {}

    /**
     * Whether a page is damaged, missing or cut off, or something else lies between two of them. What comes behind the
     * last does not count.
     */
    static boolean areWrong(MemoryFile file) throws IOException {
        Map<Integer, Integer> numbers = new HashMap<>();
        boolean isBroken = false;
        try (InputStream stream = new BufferedInputStream(file.open(), 1 << 16)) {
            while (true) {
                stream.mark(HEADER);
                byte[] head = stream.readNBytes(HEADER);
                if (head.length < HEADER) {
                    return head.length >= Integer.BYTES
                            && ByteBuffer.wrap(head)
                                            .order(ByteOrder.LITTLE_ENDIAN)
                                            .getInt()
                                    == CAPTURE;
                }
                ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
                if (header.getInt(0) != CAPTURE) {
                    isBroken = true;
                    stream.reset();
                    stream.skipNBytes(1);
                    continue;
                }
                if (isBroken) {
                    return true;
                }
                byte[] lacing = stream.readNBytes(head[HEADER - 1] & 0xff);
                int size = 0;
                for (byte lace : lacing) {
                    size += lace & 0xff;
                }
                byte[] body = stream.readNBytes(size);
                if (body.length < size) {
                    return true;
                }
                int checksum = header.getInt(CHECKSUM_AT);
                header.putInt(CHECKSUM_AT, 0);
                int number = header.getInt(NUMBER_AT);
                Integer former = numbers.put(header.getInt(SERIAL_AT), number);
                boolean isFirst = former == null || (head[FLAGS_AT] & FIRST_OF_STREAM) != 0;
                if (checksum != OggOpusWriter.checksum(head, lacing, body) || (!isFirst && number != former + 1)) {
                    return true;
                }
            }
        }
    }
}
