package dev.notula.bench;

import dev.notula.audio.MemoryFile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one stage of the work takes if nothing else runs. */
final class Stage {
    private static final String SILENCES = "aformat=channel_layouts=mono:sample_rates=16000,"
            + "silencedetect=noise=-50dB:d=10:mono=1,silencedetect=noise=-35dB:d=0.4";

    private static final Pattern TIMES = Pattern.compile("bench: utime=([\\d.]+)s stime=([\\d.]+)s");

    // Of the fields behind the name, those for the children's user and system time; see proc_pid_stat(5).
    private static final int CHILDREN_TICKS = 13;
    private static final double TICKS_A_SECOND = 100;

    private final Path ffmpeg;
    private final Outgoing outgoing;

    /** With the programs in this folder. */
    Stage(Path programs) {
        this.ffmpeg = programs.resolve("ffmpeg");
        this.outgoing = new Outgoing(programs);
    }

    /**
     * The processor's part of this plan on the whole file, as the worker's own command does it.
     *
     * @param isShort whether it becomes FLAC, as what came without loss does where that can be held
     */
    Duration preparation(String plan, boolean isShort, Path file) throws IOException, InterruptedException {
        return switch (plan) {
            case "Chunk", "Encode" -> isShort ? encoded(file, "flac", "flac") : encoded(file, "libopus", "ogg");
            case "StreamCopy" -> run(file, "-c:a", "copy", "-f", "adts", "pipe:1");
            default -> Duration.ZERO;
        };
    }

    private Duration encoded(Path file, String codec, String format) throws IOException, InterruptedException {
        return run(
                file, "-ac", "1", "-ar", "16000", "-af", SILENCES, "-c:a", codec, "-b:a", "32k", "-f", format,
                "pipe:1");
    }

    /** The processor time of all that the worker does to a film that it has fetched, beside that of encoding its sound, which is not done. */
    String copyAgainstEncoding(Path film) throws IOException, InterruptedException {
        double copy;
        try (MemoryFile source = MemoryFile.of(Files.readAllBytes(film))) {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            double before = childrenSeconds() + threads.getCurrentThreadCpuTime() / 1e9;
            if (outgoing.of(source).isEmpty()) {
                throw new IOException(film + " is taken for damaged");
            }
            copy = childrenSeconds() + threads.getCurrentThreadCpuTime() / 1e9 - before;
        }
        double encoding =
                cpuSeconds(film, "-ac", "1", "-ar", "16000", "-c:a", "libopus", "-b:a", "48k", "-f", "ogg", "pipe:1");
        return String.format(
                Locale.ROOT,
                "probing it, copying its sound and looking for damage: %.2f s of processor time, encoding it: %.2f s, 1/%.0f",
                copy,
                encoding,
                encoding / copy);
    }

    /** The processor time of all programs that were started and have ended. */
    private static double childrenSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return (Long.parseLong(fields.get(CHILDREN_TICKS)) + Long.parseLong(fields.get(CHILDREN_TICKS + 1)))
                / TICKS_A_SECOND;
    }

    private double cpuSeconds(Path file, String... output) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ffmpeg.toString(), "-benchmark", "-hide_banner", "-nostats"));
        command.addAll(List.of("-i", "fd:", "-map", "0:a:0", "-vn"));
        command.addAll(List.of(output));
        Process process = new ProcessBuilder(command)
                .redirectInput(file.toFile())
                .redirectOutput(Redirect.DISCARD)
                .start();
        Matcher times = TIMES.matcher(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        if (process.waitFor() != 0 || !times.find()) {
            throw new IOException("ffmpeg cannot read " + file);
        }
        return Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(2));
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
