package dev.notula.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Three hours of Ogg/Opus at 24 kbps cut into pieces, the listening for pauses left out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class OggBenchmark {
    private static final int PACKETS = 3 * 3600 * 50;
    private static final int PACKET_BYTES = 60;

    private final byte[] recording = recording();

    /** How long the last piece is. */
    @Benchmark
    public Duration cut() throws IOException, InterruptedException {
        Duration[] last = new Duration[1];
        PieceSink sink = piece -> {
            last[0] = piece.audio().duration();
            piece.audio().close();
        };
        OggSplitter splitter = new OggSplitter(false, PieceLengths.STANDARD, new Silences(), sink);
        OggPages pages = new OggPages(new ByteArrayInputStream(recording));
        for (Optional<OggPages.Page> page = pages.next(); page.isPresent(); page = pages.next()) {
            splitter.add(page.get());
        }
        splitter.finish();
        return last[0];
    }

    /** How long it is, by its pages alone. */
    @Benchmark
    public Optional<AudioProbe> probe() throws IOException {
        return OggOpus.probe(AudioBytes.of(recording));
    }

    private static byte[] recording() {
        byte[] head = "OpusHead\1\1\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        List<SoundPacket> packets = new ArrayList<>();
        byte[] packet = new byte[PACKET_BYTES];
        packet[0] = 0x48; // SILK, 20 ms
        for (int i = 0; i < PACKETS; i++) {
            packets.add(new SoundPacket(packet, i * 960L, 960));
        }
        return OggOpusWriter.write(1, head, 0, PACKETS * 960L, packets);
    }
}
