package dev.notula.audio;

import java.io.IOException;

/** An Ogg stream is damaged, or of a kind that is left to ffmpeg. */
final class MalformedOggException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedOggException(String message) {
        super(message);
    }
}
