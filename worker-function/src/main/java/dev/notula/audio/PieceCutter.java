package dev.notula.audio;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a stream into shorter ones as its packets come, without decoding. It cuts in the longest pause of the stretch
 * that {@link PieceLengths} leaves for it; where nobody pauses, the next piece repeats the last seconds. Not thread-safe.
 */
final class PieceCutter {
    private static final Loudness NOTHING = new Loudness(-91);

    private final Packing packing;
    private final long zero;
    private final PieceLengths lengths;
    private final Pauses pauses;
    private final PieceSink sink;
    private final Deque<SoundPacket> packets = new ArrayDeque<>();
    private long start;
    private PieceLengths due;
    private boolean overlapsFormer;
    private int number;

    /**
     * A cutter.
     *
     * @param zero the position at which the recording begins
     * @param start the position of the first sound
     * @param pauses those up to the end of a packet, before the packet is added; more do not matter
     */
    PieceCutter(Packing packing, long zero, long start, PieceLengths lengths, Pauses pauses, PieceSink sink) {
        this.packing = packing;
        this.zero = zero;
        this.start = start;
        this.lengths = lengths;
        this.pauses = pauses;
        this.sink = sink;
        this.due = lengths.first(time(start));
    }

    /** Takes the next packet. */
    void add(SoundPacket packet) throws IOException, InterruptedException {
        packets.add(packet);
        // With this much after it, a cut never leaves a rest that is too short.
        if (packet.end() - start >= samples(due.longest())) {
            cut();
        }
    }

    /** Lets go of the last piece, which ends at this position. */
    void finish(long end) throws IOException, InterruptedException {
        if (end > start && !packets.isEmpty()) {
            emit(end);
        }
    }

    /** When this position is played. */
    Duration time(long position) {
        return Duration.ofNanos(Math.max(0, position - zero) * 1_000_000_000 / packing.rate());
    }

    private void cut() throws IOException, InterruptedException {
        Optional<Duration> pause =
                pauses.cut(time(start).plus(due.earliest()), time(start).plus(due.latest()), this::excerpt);
        long end = boundary(pause.map(at -> zero + samples(at)).orElse(start + samples(due.latest())));
        emit(end);
        overlapsFormer = pause.isEmpty();
        start = overlapsFormer ? boundary(end - samples(due.overlap())) : end;
        due = lengths.from(time(start));
        while (packets.getFirst().end() <= start - packing.lead()) {
            packets.removeFirst();
        }
    }

    private void emit(long end) throws IOException, InterruptedException {
        Duration from = time(start);
        Duration to = time(end);
        MemoryFile file = file(start, end);
        boolean isTaken = false;
        try {
            Optional<Loudness> loudness = pauses.isSilent(from, to, file) ? Optional.of(NOTHING) : Optional.empty();
            PreparedAudio audio = new PreparedAudio(file, packing.container(), to.minus(from), false, loudness);
            sink.accept(new Piece(number++, from, to, overlapsFormer, audio));
            isTaken = true;
        } finally {
            if (!isTaken) {
                file.close();
            }
        }
    }

    private MemoryFile excerpt(Duration from, Duration to) throws IOException {
        return file(zero + samples(from), zero + samples(to));
    }

    /** The packets that play between these positions, with the lead that they need. */
    private MemoryFile file(long from, long to) throws IOException {
        List<SoundPacket> own = packets.stream()
                .filter(packet -> packet.end() > from - packing.lead() && packet.start() < to)
                .toList();
        return packing.file(number, from, to, own);
    }

    /** Where the packet begins that plays at this position. */
    private long boundary(long position) {
        long boundary = start;
        for (SoundPacket packet : packets) {
            if (packet.start() > position) {
                break;
            }
            boundary = packet.start();
        }
        return boundary;
    }

    private long samples(Duration time) {
        return time.toMillis() * packing.rate() / 1000;
    }
}
