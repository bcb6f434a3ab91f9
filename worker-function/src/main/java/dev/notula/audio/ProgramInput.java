package dev.notula.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;

/** What a program gets as its standard input. */
sealed interface ProgramInput {
    /** A file that the program can seek in. */
    record Seekable(MemoryFile file) implements ProgramInput {}

    /** Bytes as they come. */
    record Arriving(InputStream stream) implements ProgramInput {}

    /** The file itself where the bytes are one. */
    static ProgramInput of(AudioBytes bytes) {
        return bytes instanceof MemoryFile file ? new Seekable(file) : new Arriving(bytes.open());
    }

    /** Where the program reads. */
    default Redirect redirect() {
        return switch (this) {
            case Seekable(MemoryFile file) -> Redirect.from(file.file());
            case Arriving _ -> Redirect.PIPE;
        };
    }

    /** Starts to give the program what comes. */
    default void feed(Process process) {
        if (this instanceof Arriving(InputStream stream)) {
            // No virtual thread: where there is one processor, a full pipe would hold up all the others.
            Thread.ofPlatform().daemon().name("ffmpeg-stdin").start(() -> pump(stream, process));
        }
    }

    /** Lets go of what comes, once the program has ended. */
    default void end() throws IOException {
        if (this instanceof Arriving(InputStream stream)) {
            stream.close();
        }
    }

    private static void pump(InputStream stream, Process process) {
        try (stream;
                OutputStream stdin = process.getOutputStream()) {
            stream.transferTo(stdin);
        } catch (IOException ended) {
            // The program has read all that it needs, or was stopped; its exit code tells which.
        }
    }
}
