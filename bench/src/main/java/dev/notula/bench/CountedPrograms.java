package dev.notula.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** ffmpeg and ffprobe under their names, each start of which is counted; that takes a millisecond. */
final class CountedPrograms {
    private final Path folder;
    private final Path starts;

    /** Puts them into a folder of their own below this one. */
    CountedPrograms(Path parent, Path programs) throws IOException {
        folder = Files.createDirectories(parent.resolve("programs"));
        starts = folder.resolve("starts");
        Files.deleteIfExists(starts);
        for (String name : List.of("ffmpeg", "ffprobe")) {
            Path script = folder.resolve(name);
            Files.writeString(script, """
                    #!/bin/sh
                    echo %s >>%s
                    exec %s "$@"
                    """.formatted(name, starts, programs.resolve(name)));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    Path folder() {
        return folder;
    }

    /** How many were started so far. */
    int starts() throws IOException {
        return Files.exists(starts) ? Files.readAllLines(starts).size() : 0;
    }
}
