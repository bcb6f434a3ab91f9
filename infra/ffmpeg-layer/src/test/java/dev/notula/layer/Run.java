package dev.notula.layer;

import java.nio.charset.StandardCharsets;

/** A finished program: how it ended and what it wrote. */
final class Run {
    private final int exit;
    private final byte[] out;
    private final String err;

    Run(int exit, byte[] out, String err) {
        this.exit = exit;
        this.out = out;
        this.err = err;
    }

    int exit() {
        return exit;
    }

    byte[] out() {
        return out;
    }

    String text() {
        return new String(out, StandardCharsets.UTF_8);
    }

    String err() {
        return err;
    }
}
