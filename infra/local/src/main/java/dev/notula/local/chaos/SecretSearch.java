package dev.notula.local.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for secrets in what a run wrote, and meanwhile in the command lines of this machine's processes. */
final class SecretSearch implements AutoCloseable {
    private static final long EVERY_MILLIS = 100;

    private final List<String> secrets;
    private final Set<String> found = new TreeSet<>();
    private final Thread watch = Thread.ofVirtual().unstarted(this::watch);
    private long commandLines;
    private long files;
    private long bytes;

    /** Begins to watch the command lines for these. */
    SecretSearch(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
        watch.start();
    }

    /** Searches every file under the directory. */
    void search(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files++;
                bytes += Files.size(file);
                // Every byte is one character, whatever the file holds.
                look(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
            }
        }
    }

    /** Where secrets were found. */
    synchronized Set<String> found() {
        return Set.copyOf(found);
    }

    synchronized String scope() {
        return "%d files (%.1f MB) and %d command lines".formatted(files, bytes / 1e6, commandLines);
    }

    private synchronized void look(String text, String place) {
        for (int i = 0; i < secrets.size(); i++) {
            if (text.contains(secrets.get(i))) {
                found.add("secret " + (i + 1) + " in " + place);
            }
        }
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                for (Path process : processes()) {
                    sample(process);
                }
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static List<Path> processes() {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return new ArrayList<>(all.filter(path ->
                            Character.isDigit(path.getFileName().toString().charAt(0)))
                    .toList());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private void sample(Path process) {
        try {
            String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            synchronized (this) {
                commandLines++;
            }
            look(line, "a command line");
            if (line.contains("ffmpeg\0") || line.contains("ffprobe\0")) {
                look(
                        Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1),
                        "an environment of ffmpeg's");
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
