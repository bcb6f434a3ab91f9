package dev.notula.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The worker function as Lambda runs it: a Java of its own with the environment of the function alone. */
final class WorkerProcess implements AutoCloseable {
    private final Process process;
    private final List<String> log = new ArrayList<>();

    /** Starts it as on a function of this memory; returns when it takes jobs. */
    WorkerProcess(Path home, int memoryMegabytes, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:MaxRAM=" + memoryMegabytes + "m",
                        "-XX:MaxRAMPercentage=80",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerMain.class.getName(),
                        home.toString())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        process = builder.start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("the worker did not start: " + log);
            }
            log.add(line);
        }
        // No virtual thread: reading a pipe keeps its processor from all the others for as long as nothing comes.
        Thread.ofPlatform().daemon().start(() -> output.lines().forEach(this::add));
    }

    long pid() {
        return process.pid();
    }

    /** The lines so far that hold this. */
    synchronized List<String> lines(String text) {
        return log.stream().filter(line -> line.contains(text)).toList();
    }

    /** Waits until so many lines hold this. */
    synchronized void await(String text, int count) throws InterruptedException {
        while (lines(text).size() < count) {
            wait();
        }
    }

    private synchronized void add(String line) {
        log.add(line);
        notifyAll();
    }

    @Override
    public void close() {
        // Destroyed by itself it would close its output under the thread that reads it.
        process.toHandle().destroy();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
