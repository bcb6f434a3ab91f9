package dev.notula.audio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Where a recording may be cut. */
interface Pauses {
    /** Gives a part of the sound as a file of its own; its first instant is the part's first. */
    @FunctionalInterface
    interface Excerpt {
        MemoryFile file(Duration from, Duration to) throws IOException;
    }

    /** The middle of the longest pause between these times, empty if nobody pauses. */
    Optional<Duration> cut(Duration from, Duration to, Excerpt sound) throws IOException, InterruptedException;

    /** Whether nothing at all is heard between these times, of which this is a file. */
    boolean isSilent(Duration from, Duration to, MemoryFile sound) throws IOException, InterruptedException;
}
