package dev.notula.audio;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** The bytes of a sound, to be read as often as it is uploaded. */
public interface AudioBytes extends AutoCloseable {
    /** How many bytes there are. */
    long size();

    /** Reads all bytes from the start; every call reads anew. */
    InputStream open();

    /** Gives the memory back; reading afterwards fails. */
    @Override
    void close();

    /** Bytes on the heap. */
    static AudioBytes of(byte[] bytes) {
        return new AudioBytes() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public void close() {}
        };
    }
}
