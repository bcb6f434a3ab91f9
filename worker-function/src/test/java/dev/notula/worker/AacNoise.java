package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Ten seconds of noise as AAC, their frames in ever another order: a long recording that takes no time to make. */
final class AacNoise {
    private AacNoise() {}

    /** A recording of this length, as ADTS, another one with each seed. */
    static byte[] of(Path folder, int seconds, int seed) throws Exception {
        ByteArrayOutputStream recording = new ByteArrayOutputStream();
        frames(folder, seconds, seed).forEach(recording::writeBytes);
        return recording.toByteArray();
    }

    /** The same, each frame apart. */
    static List<byte[]> frames(Path folder, int seconds, int seed) throws Exception {
        List<byte[]> few = encoded(folder);
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> frames = new ArrayList<>();
        for (long i = 0; i < seconds * (long) Rig.RATE / 1024; i++) {
            frames.add(few.get(random.nextInt(1, few.size())).clone());
        }
        return frames;
    }

    private static List<byte[]> encoded(Path folder) throws Exception {
        Path wave = Files.write(folder.resolve("noise.wav"), Rig.wave(10, List.of()));
        Path sound = folder.resolve("noise.aac");
        Process ffmpeg = new ProcessBuilder(
                        Path.of(System.getProperty("ffmpeg.dir"), "ffmpeg").toString(),
                        "-v",
                        "error",
                        "-i",
                        "fd:",
                        "-c:a",
                        "aac",
                        "-b:a",
                        "32k",
                        "-f",
                        "adts",
                        "pipe:1")
                .redirectInput(wave.toFile())
                .redirectOutput(sound.toFile())
                .start();
        assertThat(ffmpeg.waitFor()).isZero();
        byte[] adts = Files.readAllBytes(sound);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i + 7 <= adts.length; i += frames.getLast().length) {
            int length = (adts[i + 3] & 3) << 11 | (adts[i + 4] & 0xff) << 3 | (adts[i + 5] & 0xff) >> 5;
            frames.add(Arrays.copyOfRange(adts, i, i + length));
        }
        return frames;
    }
}
