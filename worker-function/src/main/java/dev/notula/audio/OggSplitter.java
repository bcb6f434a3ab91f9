package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an Ogg/Opus stream into shorter ones as its pages come, without decoding. Each is a file of its own: its sound
 * begins after a lead of 80 ms from the piece before, which decoders need to settle and do not play (RFC 7845, section
 * 4.6). It cuts in the longest pause of the stretch that {@link PieceLengths} leaves for it; where nobody pauses, the
 * next piece repeats the last seconds. Not thread-safe.
 */
final class OggSplitter {
    private static final long SAMPLES_PER_MILLI = 48;
    private static final long LEAD = 80 * SAMPLES_PER_MILLI;
    private static final long LEEWAY = 1000 * SAMPLES_PER_MILLI;
    // RFC 6716, section 3.2.5
    private static final int LONGEST_PACKET = (int) (120 * SAMPLES_PER_MILLI);
    private static final Loudness NOTHING = new Loudness(-91, -91);

    private final PieceLengths lengths;
    private final Pauses pauses;
    private final PieceSink sink;
    private final Deque<OpusPacket> packets = new ArrayDeque<>();
    private byte @Nullable [] head;
    private boolean hasTags;
    private boolean isInStep = true;
    private long preSkip;
    private long read = -1;
    private long lastGranule;
    private long start;
    private boolean overlapsFormer;
    private int number;

    /**
     * A splitter.
     *
     * @param pauses those up to the end of a page, before the page is added; more do not matter
     */
    OggSplitter(PieceLengths lengths, Pauses pauses, PieceSink sink) {
        this.lengths = lengths;
        this.pauses = pauses;
        this.sink = sink;
    }

    /**
     * Takes the next page.
     *
     * @throws MalformedOggException if it is no Opus
     */
    void add(OggPages.Page page) throws IOException, InterruptedException {
        for (byte[] data : page.packets()) {
            if (head == null) {
                if (!new String(data, ISO_8859_1).startsWith("OpusHead") || data.length < 19) {
                    throw new MalformedOggException("no Opus");
                }
                head = data;
                preSkip = (data[10] & 0xff) | (data[11] & 0xff) << 8;
            } else if (!hasTags) {
                hasTags = true;
            } else {
                addSound(data, page);
            }
        }
        if (read >= 0 && page.granule() >= 0) {
            isInStep &= Math.abs(page.granule() - read) <= LEEWAY;
            lastGranule = Math.max(lastGranule, page.granule());
        }
    }

    /** Whether the pages' own times have agreed with the lengths of their packets so far. */
    boolean isInStep() {
        return isInStep;
    }

    /** Where what was read ends. */
    Duration end() {
        return time(Math.min(read, lastGranule));
    }

    /** Lets go of the last piece. */
    void finish() throws IOException, InterruptedException {
        long end = Math.min(read, lastGranule);
        if (end > start && !packets.isEmpty()) {
            emit(end);
        }
    }

    private void addSound(byte[] data, OggPages.Page page) throws IOException, InterruptedException {
        int samples = OpusPackets.samples(data);
        if (samples > LONGEST_PACKET) {
            throw new MalformedOggException("a packet longer than Opus allows");
        }
        if (read < 0) {
            // A track may start later than its film, as its first page tells.
            read = Math.max(0, page.granule() - samples(page));
            start = read + preSkip;
        }
        OpusPacket packet = new OpusPacket(data, read, samples);
        packets.add(packet);
        read = packet.end();
        // With this much after it, a cut never leaves a rest that is too short.
        if (read - start >= samples(lengths.longest())) {
            cut();
        }
    }

    private void cut() throws IOException, InterruptedException {
        Optional<Duration> pause =
                pauses.cut(time(start).plus(lengths.earliest()), time(start).plus(lengths.latest()), this::ogg);
        long end = boundary(pause.map(at -> preSkip + samples(at)).orElse(start + samples(lengths.latest())));
        emit(end);
        overlapsFormer = pause.isEmpty();
        start = overlapsFormer ? boundary(end - samples(lengths.overlap())) : end;
        while (packets.getFirst().end() <= start - LEAD) {
            packets.removeFirst();
        }
    }

    private void emit(long end) throws IOException, InterruptedException {
        Duration from = time(start);
        Duration to = time(end);
        PreparedAudio audio = new PreparedAudio(
                AudioBytes.of(ogg(start, end)),
                Container.OGG_OPUS,
                to.minus(from),
                false,
                pauses.isSilent(from, to, this::ogg) ? Optional.of(NOTHING) : Optional.empty());
        sink.accept(new Piece(number++, from, to, overlapsFormer, audio));
    }

    private byte[] ogg(Duration from, Duration to) {
        return ogg(preSkip + samples(from), preSkip + samples(to));
    }

    /** The packets that play between these positions, with the lead that they need. */
    private byte[] ogg(long from, long to) {
        List<OpusPacket> own = packets.stream()
                .filter(packet -> packet.end() > from - LEAD && packet.start() < to)
                .toList();
        return OggOpusWriter.write(
                number + 1,
                head == null ? new byte[0] : head,
                from - own.getFirst().start(),
                to - from,
                own);
    }

    /** Where the packet begins that plays at this position. */
    private long boundary(long position) {
        long boundary = start;
        for (OpusPacket packet : packets) {
            if (packet.start() > position) {
                break;
            }
            boundary = packet.start();
        }
        return boundary;
    }

    private Duration time(long granule) {
        return Duration.ofNanos(Math.max(0, granule - preSkip) * 1_000_000 / SAMPLES_PER_MILLI);
    }

    private static long samples(Duration time) {
        return time.toMillis() * SAMPLES_PER_MILLI;
    }

    private static long samples(OggPages.Page page) {
        return page.packets().stream().mapToLong(OpusPackets::samples).sum();
    }
}
