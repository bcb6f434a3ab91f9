package dev.notula.simulators.speech;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Ogg pages: the last granule position of each stream (RFC 3533; Opus in Ogg, RFC 7845). */
final class OggFacts {
    private static final class Stream {
        final double rate;
        final long preSkip;
        long lastGranule;

        Stream(double rate, long preSkip) {
            this.rate = rate;
            this.preSkip = preSkip;
        }

        double seconds() {
            return Math.max(0, lastGranule - preSkip) / rate;
        }
    }

    private OggFacts() {}

    static OptionalDouble seconds(Bytes bytes) {
        if (!bytes.has(0, "OggS")) {
            return OptionalDouble.empty();
        }
        Map<Long, Stream> streams = new HashMap<>();
        double finished = 0;
        int at = 0;
        while (at + 27 <= bytes.length() && bytes.has(at, "OggS")) {
            int segments = bytes.u8(at + 26);
            int body = at + 27 + segments;
            int size = 0;
            for (int i = 0; i < segments && at + 27 + i < bytes.length(); i++) {
                size += bytes.u8(at + 27 + i);
            }
            long serial = bytes.little(at + 14, 4);
            if ((bytes.u8(at + 5) & 2) != 0) {
                // A new stream; where the serial was used before, the files are chained.
                Stream before = streams.put(serial, stream(bytes, body));
                finished += before == null ? 0 : before.seconds();
            }
            Stream stream = streams.get(serial);
            long granule = bytes.little(at + 6, 8);
            if (stream != null && granule > 0) {
                stream.lastGranule = granule;
            }
            at = body + size;
        }
        for (Stream stream : streams.values()) {
            finished += stream.seconds();
        }
        return finished > 0 ? OptionalDouble.of(finished) : OptionalDouble.empty();
    }

    private static Stream stream(Bytes bytes, int head) {
        if (bytes.has(head, "OpusHead")) {
            return new Stream(48_000, bytes.little(head + 10, 2));
        }
        if (bytes.has(head, "\u0001vorbis")) {
            return new Stream(bytes.little(head + 12, 4), 0);
        }
        if (bytes.has(head, "\u007fFLAC")) {
            return new Stream(bytes.big(head + 27, 3) >> 4, 0);
        }
        // Pictures and subtitles do not count.
        return new Stream(Double.POSITIVE_INFINITY, 0);
    }
}
