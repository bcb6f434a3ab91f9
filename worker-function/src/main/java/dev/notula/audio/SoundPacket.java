package dev.notula.audio;

/**
 * A packet or frame with its place in the stream.
 *
 * @param start the position at which it begins, in samples
 */
@SuppressWarnings("ArrayRecordComponent")
record SoundPacket(byte[] data, long start, int samples) {
    long end() {
        return start + samples;
    }
}
