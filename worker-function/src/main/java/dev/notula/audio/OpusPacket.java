package dev.notula.audio;

/**
 * A packet with its place in the stream.
 *
 * @param start the granule position at which it begins: samples at 48 kHz
 */
@SuppressWarnings("ArrayRecordComponent")
record OpusPacket(byte[] data, long start, int samples) {
    long end() {
        return start + samples;
    }
}
