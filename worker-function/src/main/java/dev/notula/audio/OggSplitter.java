package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an Ogg/Opus stream into shorter ones as its pages come. Each is a file of its own: its sound begins after a lead
 * of 80 ms from the piece before, which decoders need to settle and do not play (RFC 7845, section 4.6). Not thread-safe.
 */
final class OggSplitter {
    private static final int RATE = 48_000;
    private static final long LEAD = RATE * 80 / 1000;
    private static final long LEEWAY = RATE;
    // RFC 6716, section 3.2.5
    private static final int LONGEST_PACKET = RATE * 120 / 1000;
    // RFC 7845, section 6
    private static final int LARGEST_PACKET = 61_440;

    private final boolean isOfAFilm;
    private final PieceLengths lengths;
    private final Pauses pauses;
    private final PieceSink sink;
    private byte @Nullable [] head;
    private @Nullable PieceCutter cutter;
    private boolean hasTags;
    private boolean isInStep = true;
    private long preSkip;
    private long read;
    private long lastGranule;

    /**
     * A splitter.
     *
     * @param isOfAFilm whether times count from the film's beginning and not from the first sound's
     * @param pauses have to be known up to the end of a page before the page is added
     */
    OggSplitter(boolean isOfAFilm, PieceLengths lengths, Pauses pauses, PieceSink sink) {
        this.isOfAFilm = isOfAFilm;
        this.lengths = lengths;
        this.pauses = pauses;
        this.sink = sink;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record OggPacking(byte[] head) implements Packing {
        @Override
        public int rate() {
            return RATE;
        }

        @Override
        public long lead() {
            return LEAD;
        }

        @Override
        public Container container() {
            return Container.OGG_OPUS;
        }

        @Override
        public MemoryFile file(int number, long from, long to, List<SoundPacket> packets) throws IOException {
            return MemoryFile.of(OggOpusWriter.write(
                    number + 1, head, from - packets.getFirst().start(), to - from, packets));
        }
    }

    /**
     * Takes the next page.
     *
     * @throws MalformedSoundException if it is no Opus
     */
    void add(OggPages.Page page) throws IOException, InterruptedException {
        for (byte[] data : page.packets()) {
            if (head == null) {
                if (!new String(data, ISO_8859_1).startsWith("OpusHead") || data.length < 19) {
                    throw new MalformedSoundException("no Opus");
                }
                head = data;
                preSkip = (data[10] & 0xff) | (data[11] & 0xff) << 8;
            } else if (!hasTags) {
                hasTags = true;
            } else {
                addSound(head, data, page);
            }
        }
        if (cutter != null && page.granule() >= 0) {
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
        return cutter == null ? Duration.ZERO : cutter.time(Math.min(read, lastGranule));
    }

    /** Lets go of the last piece. */
    void finish() throws IOException, InterruptedException {
        if (cutter != null) {
            cutter.finish(Math.min(read, lastGranule));
        }
    }

    private void addSound(byte[] opusHead, byte[] data, OggPages.Page page) throws IOException, InterruptedException {
        int samples = OpusPackets.samples(data);
        // Of those that take no time a file could hold any number.
        if (samples <= 0 || samples > LONGEST_PACKET || data.length > LARGEST_PACKET) {
            throw new MalformedSoundException("a packet that Opus does not allow");
        }
        if (cutter == null) {
            read = Math.max(0, page.granule() - samples(page));
            long begin = read + preSkip;
            // A track may start later than its film, as its first page tells; a recording starts where it starts.
            long zero = isOfAFilm ? preSkip : begin;
            cutter = new PieceCutter(new OggPacking(opusHead), zero, begin, lengths, pauses, sink);
        }
        SoundPacket packet = new SoundPacket(data, read, samples);
        read = packet.end();
        cutter.add(packet);
    }

    private static long samples(OggPages.Page page) {
        return page.packets().stream().mapToLong(OpusPackets::samples).sum();
    }
}
