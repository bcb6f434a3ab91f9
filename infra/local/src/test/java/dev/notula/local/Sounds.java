package dev.notula.local;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sounds made by our own ffmpeg from noise, so that each seed gives a file of its own. */
public final class Sounds {
    private static final int RATE = 16_000;

    private Sounds() {}

    /** A voice note as Telegram's apps record it: mono Opus in Ogg. */
    static byte[] voice(int seconds, long seed) {
        return ffmpeg(seconds, seed, "-ar", "48000", "-c:a", "libopus", "-b:a", "24k", "-f", "ogg", "pipe:1");
    }

    /** AAC in an MP4 that needs no seeking. */
    static byte[] m4a(int seconds, long seed) {
        return ffmpeg(seconds, seed, "-c:a", "aac", "-movflags", "frag_keyframe+empty_moov", "-f", "mp4", "pipe:1");
    }

    /** Uncompressed sound. */
    static byte[] wav(int seconds, long seed) {
        return ffmpeg(seconds, seed, "-c:a", "pcm_s16le", "-f", "wav", "pipe:1");
    }

    /** These samples as a wave file of one channel. */
    public static byte[] wave(int rate, int bitsASample, byte[] samples) {
        return ByteBuffer.allocate(44 + samples.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(36 + samples.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(rate)
                .putInt(rate * bitsASample / 8)
                .putShort((short) (bitsASample / 8))
                .putShort((short) bitsASample)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(samples.length)
                .put(samples)
                .array();
    }

    /** Frames of MPEG layer III at 128 kbps and 44.1 kHz. */
    static byte[] mp3(int seconds, long seed) {
        Random random = new Random(seed);
        int frames = seconds * 44_100 / 1152;
        ByteBuffer bytes = ByteBuffer.allocate(frames * 417);
        for (int i = 0; i < frames; i++) {
            bytes.put(i * 417, new byte[] {(byte) 0xff, (byte) 0xfb, (byte) 0x90, (byte) 0xc4});
            bytes.put(i * 417 + 40 + random.nextInt(300), (byte) random.nextInt(255));
        }
        return bytes.array();
    }

    /** Frames of AMR at 12.2 kbps, 20 ms each, 8 kHz. */
    static byte[] amr(int seconds, long seed) {
        Random random = new Random(seed);
        ByteBuffer bytes =
                ByteBuffer.allocate(6 + seconds * 50 * 32).put("#!AMR\n".getBytes(StandardCharsets.US_ASCII));
        byte[] frame = new byte[31];
        for (int i = 0; i < seconds * 50; i++) {
            random.nextBytes(frame);
            bytes.put((byte) 0x3c).put(frame);
        }
        return bytes.array();
    }

    /** The sound written as these output options say, to a stream. */
    static byte[] ffmpeg(int seconds, long seed, String... output) {
        List<String> options =
                new ArrayList<>(List.of("-f", "s16le", "-ar", Integer.toString(RATE), "-ac", "1", "-i", "fd:"));
        options.addAll(List.of(output));
        return run(options, input -> noise(input, seconds, seed));
    }

    /** The samples of any sound, 16 kHz, mono, 16 bits. */
    public static byte[] samples(byte[] sound) {
        return run(
                List.of("-i", "fd:", "-ar", Integer.toString(RATE), "-ac", "1", "-f", "s16le", "pipe:1"),
                input -> input.write(sound));
    }

    /** Any sound without loss, at its own rate. */
    public static byte[] flac(byte[] sound) {
        return run(List.of("-i", "fd:", "-c:a", "flac", "-f", "flac", "pipe:1"), input -> input.write(sound));
    }

    /** How far the samples of any sound are from zero in the mean, of 32,768. */
    static int loudness(byte[] sound) {
        ShortBuffer samples =
                ByteBuffer.wrap(samples(sound)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        long sum = 0;
        for (int i = 0; i < samples.limit(); i++) {
            sum += Math.abs(samples.get(i));
        }
        return (int) (sum / Math.max(1, samples.limit()));
    }

    private interface Feed {
        void into(OutputStream input) throws IOException;
    }

    private static byte[] run(List<String> options, Feed feed) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("ffmpeg.dir"), "ffmpeg").toString(), "-v", "error"));
        command.addAll(options);
        try {
            // Some formats can only be read by who can seek.
            Path input = Files.createTempFile("sound", null);
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(input))) {
                feed.into(file);
            }
            Process process = new ProcessBuilder(command)
                    .redirectInput(input.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] output = process.getInputStream().readAllBytes();
            Files.delete(input);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("ffmpeg failed");
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void noise(OutputStream input, int seconds, long seed) throws IOException {
        Random random = new Random(seed);
        ByteBuffer samples = ByteBuffer.allocate(RATE * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int second = 0; second < seconds; second++) {
            samples.clear();
            for (int i = 0; i < RATE; i++) {
                samples.putShort((short) (random.nextGaussian() * 3000));
            }
            input.write(samples.array());
        }
    }
}
