package dev.notula.local.chaos;

import dev.notula.local.Part;
import dev.notula.simulators.http.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that is a part of the bot, with all it prints in a file. */
final class PartProcess {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String READY = "READY ";

    private final Process process;
    private final Path log;

    private PartProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts the part with these variables and no others. */
    static PartProcess start(String name, Path directory, Map<String, String> variables, List<String> part)
            throws IOException {
        Path log = Files.createTempFile(Files.createDirectories(directory), name + "-", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dnotula.home=" + System.getProperty("notula.home", System.getProperty("project.root", ".")),
                Part.class.getName()));
        command.addAll(part);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        return new PartProcess(builder.start(), log);
    }

    /** Waits for what it says when it is ready. */
    String awaitReady() throws IOException {
        Instant end = Instant.now().plus(START);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            String output = Files.readString(log);
            int at = output.indexOf(READY);
            int lineEnd = output.indexOf('\n', Math.max(at, 0));
            if (at >= 0 && lineEnd > at) {
                return output.substring(at + READY.length(), lineEnd);
            }
            Pause.of(Duration.ofMillis(20));
        }
        throw new IllegalStateException("A part did not start: " + Files.readString(log));
    }

    /** Ends it as the kernel does a process that has used up its memory: at once, in the middle of whatever it did. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Asks it to end, and waits. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return log;
    }
}
