package dev.notula.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one stage of the work takes if nothing else runs. */
final class Stage {
    private static final String SILENCES = "aformat=channel_layouts=mono:sample_rates=16000,"
            + "silencedetect=noise=-50dB:d=10:mono=1,silencedetect=noise=-35dB:d=0.4";

    private final Path ffmpeg;

    Stage(Path ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** The processor's part of this plan on the whole file, as the worker's own command does it. */
    Duration preparation(String plan, Path file) throws IOException, InterruptedException {
        return switch (plan) {
            case "Chunk", "Encode" ->
                run(
                        file,
                        "-ac",
                        "1",
                        "-ar",
                        "16000",
                        "-af",
                        SILENCES,
                        "-c:a",
                        "libopus",
                        "-b:a",
                        "32k",
                        "-application",
                        "voip",
                        "-compression_level",
                        "0",
                        "-f",
                        "ogg",
                        "pipe:1");
            case "StreamCopy" -> run(file, "-c:a", "copy", "-f", "adts", "pipe:1");
            default -> Duration.ZERO;
        };
    }

    private Duration run(Path file, String... output) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(ffmpeg.toString(), "-v", "error", "-i", "fd:", "-map", "0:a:0", "-vn"));
        command.addAll(List.of(output));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectInput(file.toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("ffmpeg cannot read " + file);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
