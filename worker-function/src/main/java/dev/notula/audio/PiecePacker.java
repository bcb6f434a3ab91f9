package dev.notula.audio;

import dev.notula.time.Deadline;
import java.io.IOException;

/**
 * Puts pieces into the container that a provider takes. Thread-safe.
 *
 * @param kbps the bit rate where they are encoded as Opus; nothing else has a choice
 */
record PiecePacker(FfmpegTool ffmpeg, Container target, int kbps, Deadline deadline) {
    /** The same piece in its container; what it was is let go. */
    Piece packed(Piece bare) throws IOException, InterruptedException {
        try (PreparedAudio sound = bare.audio()) {
            return bare.as(ffmpeg.packed(sound.bytes(), target, kbps, deadline), target);
        }
    }
}
