package dev.notula.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;

/** Cuts plain samples, 16 kHz, mono, 16 bits, into WAV files as they come. */
final class PcmSplitter {
    private static final int RATE = 16_000;
    private static final int SAMPLE_BYTES = 2;
    private static final int PACKET_SAMPLES = RATE / 50;
    private static final int READ_BYTES = 25 * PACKET_SAMPLES * SAMPLE_BYTES;
    private static final byte[] ELSEWHERE = {};

    private PcmSplitter() {}

    /** Keeps the samples outside the heap, and of those that were cut off no more than the next piece may repeat. */
    private record WavPacking(MemoryFile samples, long repeated) implements Packing {
        private static final int HEADER_BYTES = 44;
        private static final int COPIED_BYTES = 1 << 16;

        @Override
        public int rate() {
            return RATE;
        }

        @Override
        public long lead() {
            return 0;
        }

        @Override
        public Container container() {
            return Container.WAV;
        }

        @Override
        public MemoryFile file(int number, long from, long to, List<SoundPacket> packets) throws IOException {
            MemoryFile file = MemoryFile.of(header((int) (to - from) * SAMPLE_BYTES));
            OutputStream target = file.appender();
            for (long at = from * SAMPLE_BYTES; at < to * SAMPLE_BYTES; at += COPIED_BYTES) {
                target.write(samples.read(at, (int) Math.min(COPIED_BYTES, to * SAMPLE_BYTES - at)));
            }
            samples.forget(0, Math.max(0, to - repeated) * SAMPLE_BYTES);
            return file;
        }

        private static byte[] header(int bytes) {
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            header.put("RIFF".getBytes(US_ASCII)).putInt(HEADER_BYTES - 8 + bytes);
            header.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16).putShort((short) 1);
            header.putShort((short) 1).putInt(RATE).putInt(RATE * SAMPLE_BYTES);
            header.putShort((short) SAMPLE_BYTES).putShort((short) (8 * SAMPLE_BYTES));
            return header.put("data".getBytes(US_ASCII)).putInt(bytes).array();
        }
    }

    /**
     * Cuts all that comes; what the log tells of any of it has to be there before.
     *
     * @param delay how much later than the recording the samples begin
     */
    static void run(InputStream sound, Duration delay, SilenceLog log, PieceLengths lengths, PieceSink sink)
            throws IOException, InterruptedException {
        Silences silences = new Silences();
        try (MemoryFile samples = MemoryFile.create()) {
            Packing packing = new WavPacking(samples, (lengths.overlap().toSeconds() + 1) * RATE);
            PieceCutter cutter = new PieceCutter(packing, -delay.toMillis() * RATE / 1000, 0, lengths, silences, sink);
            OutputStream appender = samples.appender();
            long position = 0;
            for (byte[] read = sound.readNBytes(READ_BYTES); read.length > 0; read = sound.readNBytes(READ_BYTES)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                silences.read(log.news());
                appender.write(read);
                for (long end = samples.size() / SAMPLE_BYTES; position < end; ) {
                    int length = (int) Math.min(PACKET_SAMPLES, end - position);
                    cutter.add(new SoundPacket(ELSEWHERE, position, length));
                    position += length;
                }
            }
            cutter.finish(position);
        }
    }
}
