package dev.notula.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Cuts plain samples, 16 kHz, mono, 16 bits, into WAV files as they come. */
final class PcmSplitter {
    private static final int RATE = 16_000;
    private static final int SAMPLE_BYTES = 2;
    private static final int PACKET_BYTES = RATE / 50 * SAMPLE_BYTES;
    private static final int READ_BYTES = 25 * PACKET_BYTES;

    private PcmSplitter() {}

    private record WavPacking() implements Packing {
        private static final int HEADER_BYTES = 44;

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
        public byte[] file(int number, long from, long to, List<SoundPacket> packets) {
            int bytes = SAMPLE_BYTES
                    * packets.stream().mapToInt(SoundPacket::samples).sum();
            ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
            file.put("RIFF".getBytes(US_ASCII)).putInt(HEADER_BYTES - 8 + bytes);
            file.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
            file.putInt(RATE).putInt(RATE * SAMPLE_BYTES);
            file.putShort((short) SAMPLE_BYTES).putShort((short) (8 * SAMPLE_BYTES));
            file.put("data".getBytes(US_ASCII)).putInt(bytes);
            packets.forEach(packet -> file.put(packet.data()));
            return file.array();
        }
    }

    /** Cuts all that comes; what the log tells of any of it has to be there before. */
    static void run(InputStream sound, SilenceLog log, PieceLengths lengths, PieceSink sink)
            throws IOException, InterruptedException {
        Silences silences = new Silences();
        PieceCutter cutter = new PieceCutter(new WavPacking(), 0, 0, lengths, silences, sink);
        long position = 0;
        for (byte[] read = read(sound); read.length > 0; read = read(sound)) {
            silences.read(log.news());
            int whole = read.length / SAMPLE_BYTES * SAMPLE_BYTES;
            for (int at = 0; at < whole; at += PACKET_BYTES) {
                byte[] data = Arrays.copyOfRange(read, at, Math.min(whole, at + PACKET_BYTES));
                SoundPacket packet = new SoundPacket(data, position, data.length / SAMPLE_BYTES);
                cutter.add(packet);
                position = packet.end();
            }
        }
        cutter.finish(position);
    }

    private static byte[] read(InputStream sound) throws IOException, InterruptedException {
        byte[] read = sound.readNBytes(READ_BYTES);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return read;
    }
}
