package dev.notula.audio;

import java.io.IOException;

/** Takes the pieces of a recording as they are cut, in order. */
@FunctionalInterface
public interface PieceSink {
    /** Takes one piece, quickly: the next is not cut before. Who throws has not taken it. */
    void accept(Piece piece) throws IOException, InterruptedException;
}
