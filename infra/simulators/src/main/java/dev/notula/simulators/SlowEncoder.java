package dev.notula.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Programs of ffmpeg's, which encode Opus only as often as there is leave to do so, and otherwise wait for it. */
public final class SlowEncoder {
    private final Path folder;
    private int leaves;

    /** One that stands before the programs in a folder, and has its own in another. */
    public SlowEncoder(Path real, Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve("leave"));
            Files.createDirectories(folder.resolve("taken"));
            Files.createSymbolicLink(folder.resolve("ffprobe"), real.resolve("ffprobe"));
            Files.setPosixFilePermissions(
                    Files.writeString(folder.resolve("ffmpeg"), """
                            #!/bin/sh
                            case "$*" in *libopus*)
                                while :; do
                                    for leave in "%1$s"/leave/*; do
                                        /bin/mv "$leave" "%1$s/taken" 2>/dev/null && exec "%2$s" "$@"
                                    done
                                    /bin/sleep 0.1
                                done
                            esac
                            exec "%2$s" "$@"
                            """.formatted(folder, real.resolve("ffmpeg"))),
                    PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its programs are. */
    public Path folder() {
        return folder;
    }

    /** Lets it encode so many times more. */
    public void leave(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            Files.createFile(folder.resolve("leave").resolve(Integer.toString(leaves++)));
        }
    }

    /** How often it has encoded. */
    public long taken() throws IOException {
        try (Stream<Path> taken = Files.list(folder.resolve("taken"))) {
            return taken.count();
        }
    }
}
