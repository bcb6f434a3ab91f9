package dev.notula.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sounds made by our own ffmpeg from noise, so that each seed gives a file of its own. */
final class Sounds {
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

    private static byte[] ffmpeg(int seconds, long seed, String... output) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("ffmpeg.dir"), "ffmpeg").toString(),
                "-v",
                "error",
                "-f",
                "s16le",
                "-ar",
                Integer.toString(RATE),
                "-ac",
                "1",
                "-i",
                "pipe:0"));
        command.addAll(List.of(output));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Thread feeder = Thread.ofVirtual().start(() -> feed(process, seconds, seed));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            process.getInputStream().transferTo(bytes);
            feeder.join();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("ffmpeg failed");
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void feed(Process process, int seconds, long seed) {
        Random random = new Random(seed);
        ByteBuffer samples = ByteBuffer.allocate(RATE * 2).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream input = process.getOutputStream()) {
            for (int second = 0; second < seconds; second++) {
                samples.clear();
                for (int i = 0; i < RATE; i++) {
                    samples.putShort((short) (random.nextGaussian() * 3000));
                }
                input.write(samples.array());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
