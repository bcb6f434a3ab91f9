package dev.notula.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks at a process and its children many times a second: the most memory that they held together, memory files
 * included, though those belong to no process's resident set; and the processor time that they took.
 */
final class ProcessWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(40);
    private static final long TICKS_PER_SECOND = 100;
    private static final long PAGE = 4096;

    private final long pid;
    private final Thread thread;
    private final double cpuBefore;
    private volatile long peakBytes;

    ProcessWatch(long pid) {
        this.pid = pid;
        this.cpuBefore = cpuSeconds();
        this.thread = Thread.ofPlatform().daemon().start(this::look);
    }

    long peakBytes() {
        return peakBytes;
    }

    /** Since the watch began, with children that have ended. */
    double cpu() {
        return cpuSeconds() - cpuBefore;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void look() {
        try {
            while (true) {
                long children = ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToLong(child -> residentBytes(child.pid()))
                        .sum();
                peakBytes = Math.max(peakBytes, residentBytes(pid) + children + memoryFiles());
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException closed) {
            // That is the end of it.
        }
    }

    private static long residentBytes(long pid) {
        List<String> pages = fields(Path.of("/proc", Long.toString(pid), "statm"));
        return pages.size() < 2 ? 0 : Long.parseLong(pages.get(1)) * PAGE;
    }

    /** What the process's memory files take; parts that were given back do not count. */
    private long memoryFiles() {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            List<String> files = descriptors
                    .filter(ProcessWatch::isMemoryFile)
                    .map(Path::toString)
                    .toList();
            return files.isEmpty() ? 0 : blocks(files) * 512;
        } catch (IOException ended) {
            return 0;
        }
    }

    private static boolean isMemoryFile(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("/memfd:");
        } catch (IOException closed) {
            return false;
        }
    }

    /** Each file once, though several descriptors may lead to it. */
    private static long blocks(List<String> files) throws IOException {
        List<String> command = Stream.concat(Stream.of("stat", "-L", "-c", "%i %b"), files.stream())
                .toList();
        Process stat = new ProcessBuilder(command).start();
        try (Stream<String> lines = stat.inputReader().lines()) {
            return lines.distinct()
                    .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                    .sum();
        }
    }

    private double cpuSeconds() {
        List<String> fields = fields(Path.of("/proc", Long.toString(pid), "stat"));
        long ticks = 0;
        // User and system time, of the process and of its children (proc(5)); the name before has no blank.
        for (int i = 13; i <= 16 && i < fields.size(); i++) {
            ticks += Long.parseLong(fields.get(i));
        }
        return (double) ticks / TICKS_PER_SECOND;
    }

    private static List<String> fields(Path file) {
        try {
            return List.of(Files.readString(file).strip().split(" ", -1));
        } catch (IOException ended) {
            return List.of();
        }
    }
}
