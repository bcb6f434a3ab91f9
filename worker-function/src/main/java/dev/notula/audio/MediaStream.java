package dev.notula.audio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.notula.audio.MediaProcess.End;
import dev.notula.time.Deadline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * Runs one program whose output is read while it works. Its standard error goes to a file in memory, not to a pipe:
 * when a byte of output has come, all that the program wrote about it before is there to be read, and a program that
 * complains a lot never waits for a reader. No process outlives the call.
 */
final class MediaStream {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long MOST_ERRORS = 16 << 20;
    private static final int ERRORS_KEPT = 16 * 1024;
    private static final Pattern REPORT = Pattern.compile("frame:\\d|lavfi\\.");

    /** Reads the output to its end. */
    @FunctionalInterface
    interface Output {
        void read(InputStream output, MemoryFile errors) throws IOException, InterruptedException;
    }

    private MediaStream() {}

    static MediaProcess.Exit run(List<String> command, ProgramInput in, Output output, Deadline deadline)
            throws IOException, InterruptedException {
        try (MemoryFile errors = MemoryFile.create()) {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectInput(in.redirect()).redirectError(errors.file());
            builder.environment().clear();
            return run(builder.start(), in, output, errors, deadline);
        } finally {
            in.end();
        }
    }

    private static MediaProcess.Exit run(
            Process process, ProgramInput in, Output output, MemoryFile errors, Deadline deadline)
            throws IOException, InterruptedException {
        AtomicBoolean isStopped = new AtomicBoolean();
        Thread reader = Thread.currentThread();
        Thread guard = Thread.ofVirtual()
                .name("ffmpeg-guard")
                .start(() -> guard(process, reader, errors, deadline, isStopped));
        try (InputStream stdout = process.getInputStream()) {
            in.feed(process);
            output.read(stdout, errors);
            process.waitFor();
        } catch (IOException cutOff) {
            if (!isStopped.get()) {
                throw cutOff;
            }
        } finally {
            MediaProcess.stop(process);
            guard.join();
        }
        return new MediaProcess.Exit(isStopped.get() ? End.OUT_OF_TIME : End.EXITED, process.waitFor(), tail(errors));
    }

    /**
     * Whoever complains without end is out of time as well: the file is at fault. An interrupted reader would not notice
     * before the next output comes.
     */
    private static void guard(
            Process process, Thread reader, MemoryFile errors, Deadline deadline, AtomicBoolean isStopped) {
        try {
            while (!process.waitFor(deadline.cap(LOOK).toMillis(), TimeUnit.MILLISECONDS)) {
                if (deadline.hasPassed() || errors.size() > MOST_ERRORS || reader.isInterrupted()) {
                    isStopped.set(true);
                    MediaProcess.stop(process);
                }
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    /** The last of what it said, without what filters report all along, which whoever reads it has read. */
    private static String tail(MemoryFile errors) throws IOException {
        StringBuilder kept = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(errors.open(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!REPORT.matcher(line).lookingAt()) {
                    kept.append(line).append('\n');
                }
                if (kept.length() > 2 * ERRORS_KEPT) {
                    kept.delete(0, ERRORS_KEPT);
                }
            }
        }
        return kept.toString();
    }
}
