package dev.notula.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lengths of Opus packets by their first bytes (RFC 6716, section 3.1). */
final class OpusPackets {
    private static final int HEADERS = 2;
    // The one before the last may be cut to the length of the sound.
    private static final int NORMAL = 1;

    private OpusPackets() {}

    /** How many samples at 48 kHz the packets that begin on this page hold. */
    static long samples(byte[] lacing, byte[] payload) {
        long samples = 0;
        int start = 0;
        int length = 0;
        for (byte lace : lacing) {
            length += lace & 0xff;
            if ((lace & 0xff) < 255) {
                samples += packet(payload, start, length);
                start += length;
                length = 0;
            }
        }
        return samples;
    }

    /** How many samples at 48 kHz this packet holds. */
    static int samples(byte[] packet) {
        return packet(packet, 0, packet.length);
    }

    /**
     * Whether packets came into an Ogg file damaged: an encoder may go on with another length of packets, but makes none
     * that is as long as neither of its neighbours.
     */
    static boolean areDamaged(MemoryFile file) throws IOException {
        int[] lengths = new int[3];
        int packets = 0;
        int odd = 0;
        try (InputStream stream = new BufferedInputStream(file.open(), 1 << 16)) {
            OggPages pages = new OggPages(stream);
            for (Optional<OggPages.Page> page = pages.next(); page.isPresent(); page = pages.next()) {
                for (byte[] packet : page.get().packets()) {
                    lengths[packets % 3] = samples(packet);
                    int middle = lengths[(packets + 2) % 3];
                    boolean isOdd = middle != lengths[packets % 3] && middle != lengths[(packets + 1) % 3];
                    odd += packets >= HEADERS + 2 && isOdd ? 1 : 0;
                    packets++;
                }
            }
        } catch (MalformedSoundException otherStreams) {
            return odd > NORMAL;
        }
        return odd > NORMAL;
    }

    private static int packet(byte[] payload, int start, int length) {
        if (length == 0) {
            return 0;
        }
        int first = payload[start] & 0xff;
        int frames = switch (first & 3) {
            case 0 -> 1;
            case 1, 2 -> 2;
            default -> length > 1 ? payload[start + 1] & 0x3f : 0;
        };
        return frames * frameSamples(first >> 3);
    }

    private static int frameSamples(int configuration) {
        if (configuration < 12) { // SILK: 10, 20, 40, 60 ms
            return configuration % 4 == 3 ? 2880 : 480 << configuration % 4;
        }
        if (configuration < 16) { // hybrid: 10, 20 ms
            return 480 << configuration % 2;
        }
        return 120 << configuration % 4; // CELT: 2.5, 5, 10, 20 ms
    }
}
