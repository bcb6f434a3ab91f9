package dev.notula.audio;

import dev.notula.time.Deadline;
import java.io.IOException;

/** Hands pieces on in the container that a provider takes. */
final class PackedPieces implements PieceSink {
    private final FfmpegTool ffmpeg;
    private final Container target;
    private final PieceSink sink;
    private final Deadline deadline;

    PackedPieces(FfmpegTool ffmpeg, Container target, PieceSink sink, Deadline deadline) {
        this.ffmpeg = ffmpeg;
        this.target = target;
        this.sink = sink;
        this.deadline = deadline;
    }

    @Override
    public void accept(Piece piece) throws IOException, InterruptedException {
        Piece packed;
        try (PreparedAudio bare = piece.audio()) {
            packed = piece.as(ffmpeg.packed(bare.bytes(), target, deadline), target);
        }
        sink.accept(packed);
    }
}
