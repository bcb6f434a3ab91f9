package dev.notula.audio;

import java.io.IOException;

/** A stream is damaged, or of a kind that is left to ffmpeg. */
public final class MalformedSoundException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedSoundException(String message) {
        super(message);
    }
}
