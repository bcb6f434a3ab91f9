package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;

/** Reads a growing log by whole lines. Not thread-safe. */
final class SilenceLog {
    private final MemoryFile log;
    private long position;

    SilenceLog(MemoryFile log) {
        this.log = log;
    }

    /** The lines that have come since the last call. */
    String news() throws IOException {
        long size = log.size();
        if (size == position) {
            return "";
        }
        String fresh = new String(log.read(position, (int) (size - position)), ISO_8859_1);
        String lines = fresh.substring(0, fresh.lastIndexOf('\n') + 1);
        position += lines.length();
        return lines;
    }
}
