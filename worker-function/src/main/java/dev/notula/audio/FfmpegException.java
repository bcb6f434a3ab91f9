package dev.notula.audio;

import java.io.IOException;

/** ffmpeg itself failed, by no fault of the file: trying again later may help. */
public final class FfmpegException extends IOException {
    private static final long serialVersionUID = 1;

    FfmpegException(String message) {
        super(message);
    }
}
