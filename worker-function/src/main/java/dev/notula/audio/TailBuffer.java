package dev.notula.audio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** Keeps the last bytes of a stream of any length. Not thread-safe: read it after the filling thread has ended. */
final class TailBuffer {
    private final byte[] ring;
    private long count;

    TailBuffer(int capacity) {
        ring = new byte[capacity];
    }

    void fillFrom(InputStream stream) throws IOException {
        byte[] chunk = new byte[2048];
        for (int length = stream.read(chunk); length >= 0; length = stream.read(chunk)) {
            for (int i = 0; i < length; i++) {
                ring[(int) (count++ % ring.length)] = chunk[i];
            }
        }
    }

    /** The last bytes as text. */
    String text() {
        if (count <= ring.length) {
            return new String(ring, 0, (int) count, UTF_8);
        }
        int start = (int) (count % ring.length);
        byte[] ordered = new byte[ring.length];
        System.arraycopy(ring, start, ordered, 0, ring.length - start);
        System.arraycopy(ring, 0, ordered, ring.length - start, start);
        return new String(ordered, UTF_8);
    }
}
