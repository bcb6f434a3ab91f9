package dev.notula.local.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Follows the memory of the bot's processes, and finds what they leave behind. */
final class ProcessWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(500);

    private final String ffmpegDirectory;
    private final Map<String, Long> peakBytes = new TreeMap<>();
    private final Thread watch = Thread.ofVirtual().unstarted(this::watch);
    private volatile Supplier<Map<Long, String>> pids = Map::of;

    ProcessWatch(String ffmpegDirectory) {
        this.ffmpegDirectory = ffmpegDirectory;
    }

    /** Begins to follow these processes, which have a name each. */
    void follow(Supplier<Map<Long, String>> processes) {
        pids = processes;
        watch.start();
    }

    /** The most memory that any process of each name has had. */
    synchronized Map<String, Long> peakBytes() {
        return new TreeMap<>(peakBytes);
    }

    /** Programs of ours that still run. */
    List<String> leftOver() {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().command())
                .flatMap(java.util.Optional::stream)
                .filter(command -> command.startsWith(ffmpegDirectory))
                .toList();
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            pids.get().forEach(this::measure);
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void measure(long pid, String name) {
        try {
            Collection<String> status = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
            for (String line : status) {
                if (line.startsWith("VmHWM:")) {
                    long bytes = Long.parseLong(line.replaceAll("\\D", "")) << 10;
                    synchronized (this) {
                        peakBytes.merge(name, bytes, Math::max);
                    }
                }
            }
        } catch (IOException ended) {
            // The process is gone.
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
