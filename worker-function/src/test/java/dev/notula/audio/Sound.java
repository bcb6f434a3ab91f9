package dev.notula.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.notula.time.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sound files for tests, made from tones and noise by the ffmpeg that is under test. */
final class Sound {
    static final int RATE = 16_000;

    private Sound() {}

    static Path ffmpegDirectory() {
        return Path.of(System.getProperty("ffmpeg.dir"));
    }

    static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1), InstantSource.system());
    }

    /** Syllables of a buzzing tone and breath between them, mono, 16 kHz, 16 bits. */
    static byte[] speechLike(double seconds) {
        Random random = new Random(7);
        ByteBuffer pcm = ByteBuffer.allocate(2 * (int) (seconds * RATE)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; pcm.hasRemaining(); i++) {
            double time = (double) i / RATE;
            double syllable = Math.max(0, Math.sin(2 * Math.PI * 4 * time));
            double tone = Math.sin(2 * Math.PI * 140 * time) + 0.5 * Math.sin(2 * Math.PI * 280 * time);
            pcm.putShort((short) (9000 * syllable * tone + 300 * random.nextGaussian()));
        }
        return pcm.array();
    }

    static byte[] silence(double seconds) {
        return new byte[2 * (int) (seconds * RATE)];
    }

    /** Sound of this length in Matroska in which nothing is told for a while, as by a recorder that slept. */
    static byte[] withGap(int seconds, int gapAt, int gapSeconds) throws IOException, InterruptedException {
        String gap = "asetpts=PTS+gt(T\\," + gapAt + ")*" + gapSeconds + "/TB";
        return encode(speechLike(seconds), "-af", gap, "-c:a", "libopus", "-f", "matroska");
    }

    /** The sound written as these output options say. */
    static byte[] encode(byte[] pcm, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ffmpegDirectory().resolve("ffmpeg").toString(),
                "-v",
                "error",
                "-nostdin",
                "-f",
                "s16le",
                "-ar",
                "16000",
                "-ac",
                "1",
                "-i",
                "fd:"));
        command.addAll(List.of(options));
        command.addAll(List.of("-y", "fd:"));
        try (MemoryFile in = MemoryFile.of(pcm);
                MemoryFile out = MemoryFile.create()) {
            MediaProcess.Exit exit = MediaProcess.run(command, new ProgramInput.Seekable(in), out, 1 << 28, soon());
            if (exit.code() != 0) {
                throw new IOException(exit.errors());
            }
            return out.read(0, (int) out.size());
        }
    }

    /** The sound of a file, mono, 16 kHz, 16 bits. */
    static byte[] decode(byte[] file) throws IOException, InterruptedException {
        List<String> command = List.of(
                ffmpegDirectory().resolve("ffmpeg").toString(),
                "-v",
                "error",
                "-nostdin",
                "-i",
                "fd:",
                "-map",
                "0:a:0",
                "-f",
                "s16le",
                "-ar",
                "16000",
                "-ac",
                "1",
                "-y",
                "fd:");
        try (MemoryFile in = MemoryFile.of(file);
                MemoryFile out = MemoryFile.create()) {
            MediaProcess.Exit exit = MediaProcess.run(command, new ProgramInput.Seekable(in), out, 1 << 28, soon());
            if (exit.code() != 0) {
                throw new IOException(exit.errors());
            }
            return out.read(0, (int) out.size());
        }
    }

    /**
     * How much a part differs from the whole at its place: 0 for not at all, about 2 for other sound. The first tenth of
     * a second, in which decoders settle, does not count.
     */
    static double difference(byte[] whole, Duration start, byte[] part) {
        ByteBuffer all = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer own = ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN);
        int first = 2 * (int) Math.round(start.toNanos() * RATE / 1e9);
        double error = 0;
        double power = 1;
        for (int at = RATE / 5; at + 2 <= part.length && first + at + 2 <= whole.length; at += 2) {
            double difference = own.getShort(at) - all.getShort(first + at);
            error += difference * difference;
            power += (double) all.getShort(first + at) * all.getShort(first + at);
        }
        return error / power;
    }

    static byte[] oggOpus(double seconds) throws IOException, InterruptedException {
        return encode(speechLike(seconds), "-c:a", "libopus", "-b:a", "24k", "-f", "ogg");
    }

    static byte[] m4a(double seconds) throws IOException, InterruptedException {
        return encode(speechLike(seconds), "-c:a", "aac", "-b:a", "48k", "-f", "ipod");
    }

    static byte[] matroska(byte[] pcm, String codec) throws IOException, InterruptedException {
        return encode(pcm, "-c:a", codec, "-f", "matroska");
    }

    /** Frames of MPEG layer III at 128 kbps and 44.1 kHz that decode to silence. */
    static byte[] mp3(int frames) {
        ByteBuffer bytes = ByteBuffer.allocate(frames * 417);
        for (int i = 0; i < frames; i++) {
            bytes.put(i * 417, new byte[] {(byte) 0xff, (byte) 0xfb, (byte) 0x90, (byte) 0xc4});
        }
        return bytes.array();
    }

    /** Frames of AMR at 12.2 kbps, 20 ms each, 8 kHz. */
    static byte[] amr(int frames) {
        Random random = new Random(7);
        ByteBuffer bytes = ByteBuffer.allocate(6 + frames * 32).put("#!AMR\n".getBytes(US_ASCII));
        byte[] frame = new byte[31];
        for (int i = 0; i < frames; i++) {
            random.nextBytes(frame);
            bytes.put((byte) 0x3c).put(frame);
        }
        return bytes.array();
    }
}
