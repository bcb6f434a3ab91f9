package dev.notula.audio;

import java.io.IOException;

/** A recording is larger than this machine can hold. */
public final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1;

    NoRoomException(long bytes) {
        super("there is room for " + bytes + " bytes");
    }
}
