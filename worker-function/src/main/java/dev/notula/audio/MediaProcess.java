package dev.notula.audio;

import dev.notula.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one program that writes to a file in memory. No process outlives the call, whatever happens in it. */
final class MediaProcess {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int ERRORS_KEPT = 16 * 1024;

    /** How a run ended. */
    enum End {
        EXITED,
        OUT_OF_TIME,
        TOO_MUCH_OUTPUT
    }

    /**
     * A run that is over.
     *
     * @param code the exit code, of meaning only if it exited by itself
     * @param errors the last lines of its standard error
     */
    record Exit(End end, int code, String errors) {}

    private MediaProcess() {}

    /** Runs it to its end, its output's size limit or the deadline, whichever comes first. */
    static Exit run(List<String> command, ProgramInput in, MemoryFile out, long maxOutputBytes, Deadline deadline)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectInput(in.redirect()).redirectOutput(out.file());
        builder.environment().clear();
        try {
            Process process = builder.start();
            try {
                in.feed(process);
                TailBuffer errors = new TailBuffer(ERRORS_KEPT);
                // No virtual thread: reading a pipe keeps its processor from all the others for as long as nothing
                // comes.
                Thread drain =
                        Thread.ofPlatform().daemon().name("ffmpeg-stderr").start(() -> fill(errors, process));
                End end = await(process, out, maxOutputBytes, deadline);
                if (end != End.EXITED) {
                    stop(process);
                }
                drain.join();
                return new Exit(end, process.waitFor(), errors.text());
            } finally {
                stop(process);
            }
        } finally {
            in.end();
        }
    }

    private static End await(Process process, MemoryFile out, long maxOutputBytes, Deadline deadline)
            throws InterruptedException {
        while (!process.waitFor(deadline.cap(LOOK).toMillis(), TimeUnit.MILLISECONDS)) {
            if (deadline.hasPassed()) {
                return End.OUT_OF_TIME;
            }
            if (out.size() > maxOutputBytes) {
                return End.TOO_MUCH_OUTPUT;
            }
        }
        return out.size() > maxOutputBytes ? End.TOO_MUCH_OUTPUT : End.EXITED;
    }

    private static void fill(TailBuffer errors, Process process) {
        try {
            errors.fillFrom(process.getErrorStream());
        } catch (IOException _) {
            // The process was stopped in the middle of a line: what came so far is all there is.
        }
    }

    /** Ends the process, by force if need be. */
    static void stop(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.destroy();
        boolean wasInterrupted = Thread.interrupted();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            wasInterrupted = true;
            process.destroyForcibly();
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
