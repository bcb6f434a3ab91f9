package dev.notula.audio;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Cuts an MP3 or ADTS stream into shorter ones between its frames, without decoding. The first frames of a piece may
 * need bits of frames before it and then are silent, for less than a pause lasts. Not thread-safe.
 */
final class FrameSplitter {
    private final SoundFrames frames;
    private final Container kind;
    private final Duration delay;
    private final PieceLengths lengths;
    private final Pauses pauses;
    private final PieceSink sink;
    private Duration end = Duration.ZERO;

    /**
     * A splitter.
     *
     * @param kind {@link Container#MP3} or {@link Container#AAC_ADTS}
     * @param delay how much later than the recording the stream begins
     */
    FrameSplitter(
            InputStream stream, Container kind, Duration delay, PieceLengths lengths, Pauses pauses, PieceSink sink) {
        this.frames = new SoundFrames(stream, kind);
        this.kind = kind;
        this.delay = delay;
        this.lengths = lengths;
        this.pauses = pauses;
        this.sink = sink;
    }

    private record FramePacking(Container container, int rate) implements Packing {
        @Override
        public long lead() {
            return 0;
        }

        @Override
        public MemoryFile file(int number, long from, long to, List<SoundPacket> packets) throws IOException {
            byte[] file = new byte
                    [packets.stream().mapToInt(packet -> packet.data().length).sum()];
            int at = 0;
            for (SoundPacket packet : packets) {
                System.arraycopy(packet.data(), 0, file, at, packet.data().length);
                at += packet.data().length;
            }
            return MemoryFile.of(file);
        }
    }

    /**
     * Cuts what comes, as far as a recording may go on.
     *
     * @throws MalformedSoundException if it is no such stream
     */
    void run() throws IOException, InterruptedException {
        Optional<SoundPacket> frame = frames.next();
        if (frame.isEmpty()) {
            return;
        }
        int rate = frames.rate();
        long zero = frames.lead() - delay.toMillis() * rate / 1000;
        PieceCutter cutter = new PieceCutter(new FramePacking(kind, rate), zero, 0, lengths, pauses, sink);
        long read = 0;
        for (; frame.isPresent() && !AudioPlanner.isTooLong(cutter.time(read)); frame = frames.next()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            read = frame.get().end();
            cutter.add(frame.get());
        }
        cutter.finish(read);
        end = cutter.time(read);
    }

    /** Where what was read ends. */
    Duration end() {
        return end;
    }

    /** Whether a part was lost that could not be read. */
    boolean isDamaged() {
        return frames.isDamaged();
    }
}
