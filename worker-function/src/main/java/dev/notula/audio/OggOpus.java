package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads the length of an Ogg/Opus file off its pages (RFC 3533, RFC 7845), so that a voice note starts no process. It
 * gives up on anything but undamaged Opus streams, one after another; ffprobe then has a look.
 */
final class OggOpus {
    private static final int HEADER = 27;
    private static final int CHECKSUM_AT = 22;
    private static final int FIRST_OF_STREAM = 2;
    private static final int CAPTURE = 0x5367674f; // "OggS", read from its end
    private static final long SAMPLES_PER_MILLI = 48;

    private long samples;
    private int serial;
    private boolean hasStarted;
    private long preSkip;
    private long firstGranule = -1;
    private long lastGranule = -1;

    private OggOpus() {}

    /** The probe of a voice note; empty if it is something else, or holds no sound. */
    static Optional<AudioProbe> probe(AudioBytes bytes) throws IOException {
        OggOpus reader = new OggOpus();
        try (InputStream stream = new BufferedInputStream(bytes.open(), 1 << 16)) {
            if (!reader.read(stream) || reader.samples <= 0) {
                return Optional.empty();
            }
        }
        Duration duration = Duration.ofMillis(Math.max(1, reader.samples / SAMPLES_PER_MILLI));
        long bitrate = bytes.size() * 8000 / duration.toMillis();
        Track track = new Track(0, "opus", 48_000, bitrate, true);
        return Optional.of(new AudioProbe(duration, List.of(track), false));
    }

    /** Reads all whole pages; false if there is one that it does not understand. */
    private boolean read(InputStream stream) throws IOException {
        while (true) {
            byte[] head = stream.readNBytes(HEADER);
            if (head.length < HEADER) {
                break;
            }
            ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            byte[] lacing = stream.readNBytes(header.get(26) & 0xff);
            int length = 0;
            for (byte lace : lacing) {
                length += lace & 0xff;
            }
            byte[] payload = stream.readNBytes(length);
            if (header.getInt(0) != CAPTURE || header.get(4) != 0) {
                return false;
            }
            if (lacing.length < (header.get(26) & 0xff) || payload.length < length) {
                break; // cut off in this page, which then does not count
            }
            int checksum = header.getInt(CHECKSUM_AT);
            header.putInt(CHECKSUM_AT, 0);
            if (checksum != OggOpusWriter.checksum(head, lacing, payload)) {
                return false;
            }
            boolean isUnderstood = (header.get(5) & FIRST_OF_STREAM) != 0
                    ? startStream(header.getInt(14), payload)
                    : addPage(header.getInt(14), header.getLong(6), lacing, payload);
            if (!isUnderstood) {
                return false;
            }
        }
        endStream();
        return hasStarted;
    }

    private boolean startStream(int newSerial, byte[] head) {
        // A second stream that begins before the first has brought sound is beside it, not after it.
        boolean isBeside = hasStarted && lastGranule < 0;
        if (isBeside || head.length < 19 || !new String(head, 0, 8, ISO_8859_1).equals("OpusHead")) {
            return false;
        }
        endStream();
        serial = newSerial;
        hasStarted = true;
        preSkip = (head[10] & 0xff) | (head[11] & 0xff) << 8;
        return true;
    }

    private boolean addPage(int pageSerial, long granule, byte[] lacing, byte[] payload) {
        if (!hasStarted || pageSerial != serial) {
            return false;
        }
        if (granule <= 0) {
            return true; // the tags, or a page on which no packet ends
        }
        if (firstGranule < 0) {
            // A stream cut out of a longer one starts late: its first page tells by how much.
            firstGranule = Math.max(0, granule - OpusPackets.samples(lacing, payload));
        }
        lastGranule = Math.max(lastGranule, granule);
        return true;
    }

    private void endStream() {
        if (lastGranule >= 0) {
            samples += Math.max(0, lastGranule - firstGranule - preSkip);
        }
        firstGranule = -1;
        lastGranule = -1;
    }
}
