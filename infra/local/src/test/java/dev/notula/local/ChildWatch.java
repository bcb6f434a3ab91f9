package dev.notula.local;

import dev.notula.simulators.http.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Follows what ffmpeg and ffprobe take while they run. */
final class ChildWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(10);

    private volatile boolean isOver;
    private volatile long mostBytes;
    private volatile Duration mostCpu = Duration.ZERO;
    private volatile boolean hasSeenAny;
    // Last, when all that it reads is there.
    private final Thread watch = Thread.ofVirtual().start(this::watch);

    /** Those that run now. */
    static long running() {
        return ProcessHandle.current().descendants().filter(ChildWatch::isOurs).count();
    }

    boolean hasSeenAny() {
        return hasSeenAny;
    }

    /** The most memory that any of them has had. */
    long mostBytes() {
        return mostBytes;
    }

    /** The most processor time that any of them has used. */
    Duration mostCpu() {
        return mostCpu;
    }

    private static boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.contains("/ff"))
                .isPresent();
    }

    private void watch() {
        while (!isOver) {
            ProcessHandle.current().descendants().filter(ChildWatch::isOurs).forEach(this::look);
            Pause.of(EVERY);
        }
    }

    private void look(ProcessHandle process) {
        hasSeenAny = true;
        mostBytes = Math.max(mostBytes, peak(process.pid()));
        Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
        mostCpu = cpu.compareTo(mostCpu) > 0 ? cpu : mostCpu;
    }

    private static long peak(long pid) {
        try {
            Optional<String> line = Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(each -> each.startsWith("VmHWM:"))
                    .findFirst();
            return line.map(each -> Long.parseLong(each.replaceAll("\\D", "")) << 10)
                    .orElse(0L);
        } catch (IOException ended) {
            return 0;
        }
    }

    @Override
    public void close() {
        isOver = true;
        watch.interrupt();
    }
}
