package dev.notula.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** Recordings made once and kept in a folder: syllables and pauses, each seed with others. */
final class SoundFiles {
    private static final int RATE = 16_000;

    private final Path folder;
    private final Path ownFfmpeg;

    /**
     * Files in this folder.
     *
     * @param ownFfmpeg our program, which makes all but MP3 and film; those need the system's ffmpeg
     */
    SoundFiles(Path folder, Path ownFfmpeg) {
        this.folder = folder;
        this.ownFfmpeg = ownFfmpeg;
    }

    /** The file of this kind, length and seed. */
    Path file(BenchCase.Kind kind, Duration length, int seed) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path file = folder.resolve(kind + "-" + length.toSeconds() + "-" + seed + "." + kind.extension());
        if (!Files.exists(file)) {
            Path part = folder.resolve("part." + kind.extension());
            make(kind, length, seed, part);
            Files.move(part, file);
        }
        return file;
    }

    private void make(BenchCase.Kind kind, Duration length, int seed, Path target)
            throws IOException, InterruptedException {
        boolean isForeign = kind == BenchCase.Kind.MP3 || kind == BenchCase.Kind.MP4;
        List<String> command = new ArrayList<>(List.of(isForeign ? "ffmpeg" : ownFfmpeg.toString(), "-v", "error"));
        if (kind == BenchCase.Kind.MP4) {
            command.addAll(List.of("-f", "lavfi", "-i", "testsrc=size=640x360:rate=25,noise=alls=60:allf=t"));
        }
        command.addAll(List.of("-f", "s16le", "-ar", Integer.toString(RATE), "-ac", "1", "-i", "pipe:0"));
        command.addAll(output(kind));
        // Ours opens no files by name; as "fd:" it can go back in what it writes.
        command.addAll(List.of("-y", isForeign ? target.toString() : "fd:"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(isForeign ? Redirect.DISCARD : Redirect.to(target.toFile()))
                .redirectError(Redirect.INHERIT)
                .start();
        CompletableFuture<Void> feeder = CompletableFuture.runAsync(() -> feed(process, kind, length, seed));
        if (process.waitFor() != 0) {
            throw new IOException("ffmpeg could not make " + target);
        }
        feeder.join();
    }

    private static List<String> output(BenchCase.Kind kind) {
        return switch (kind) {
            case VOICE ->
                List.of(
                        "-ar",
                        "48000",
                        "-c:a",
                        "libopus",
                        "-b:a",
                        "24k",
                        "-application",
                        "voip",
                        "-compression_level",
                        "0",
                        "-f",
                        "ogg");
            case M4A -> List.of("-ar", "44100", "-c:a", "aac", "-b:a", "96k", "-f", "ipod");
            case MP4 ->
                List.of("-shortest", "-c:v", "mpeg4", "-b:v", "2500k", "-ar", "48000", "-c:a", "aac", "-b:a", "96k");
            case MP3 -> List.of("-ar", "44100", "-c:a", "libmp3lame", "-b:a", "128k");
            case WAV, NOISE -> List.of("-c:a", "pcm_s16le", "-f", "wav");
            case FLAC -> List.of("-ar", "48000", "-c:a", "flac", "-f", "flac");
            case CD -> List.of("-ar", "44100", "-ac", "2", "-c:a", "pcm_s16le", "-f", "wav");
        };
    }

    /** Speech of a kind: four syllables a second, a breath every few seconds, a second of silence now and then. */
    private static void feed(Process process, BenchCase.Kind kind, Duration length, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (OutputStream input = process.getOutputStream()) {
            ByteBuffer second = ByteBuffer.allocate(RATE * 2).order(ByteOrder.LITTLE_ENDIAN);
            for (long at = 0; at < length.toSeconds(); at++) {
                second.clear();
                if (kind == BenchCase.Kind.NOISE) {
                    random.nextBytes(second.array());
                    input.write(second.array());
                    continue;
                }
                double pitch = 110 + random.nextInt(60);
                boolean isPause = random.nextInt(20) == 0;
                for (int i = 0; i < RATE; i++) {
                    double time = (double) i / RATE;
                    double syllable = isPause ? 0 : Math.max(0, Math.sin(2 * Math.PI * 4 * time));
                    double tone = Math.sin(2 * Math.PI * pitch * time) + 0.5 * Math.sin(4 * Math.PI * pitch * time);
                    second.putShort((short) (9000 * syllable * tone + random.nextInt(-60, 60)));
                }
                input.write(second.array());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
