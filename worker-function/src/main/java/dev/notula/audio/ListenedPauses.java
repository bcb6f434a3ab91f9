package dev.notula.audio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The pauses of a recording that nobody decodes otherwise. Only the stretch in which a cut is due is listened to, which
 * takes a quarter of a second of processor time for 90 s; decoding all would take six times as long.
 */
final class ListenedPauses implements Pauses {
    // Speech cannot be coded in so little; what is not worth a request is worth a look.
    private static final int SPEECH_BITS_PER_SECOND = 5000;

    /** Hears the pauses of a whole Ogg/Opus file. */
    @FunctionalInterface
    interface Ear {
        Silences silences(byte[] ogg) throws IOException, InterruptedException;
    }

    private final Ear ear;

    ListenedPauses(Ear ear) {
        this.ear = ear;
    }

    @Override
    public Optional<Duration> cut(Duration from, Duration to, Excerpt sound) throws IOException, InterruptedException {
        return ear.silences(sound.ogg(from, to))
                .cut(Duration.ZERO, to.minus(from), sound)
                .map(from::plus);
    }

    @Override
    public boolean isSilent(Duration from, Duration to, Excerpt sound) throws IOException, InterruptedException {
        byte[] ogg = sound.ogg(from, to);
        Duration length = to.minus(from);
        return ogg.length * 8000.0 / length.toMillis() < SPEECH_BITS_PER_SECOND
                && ear.silences(ogg).isSilent(Duration.ZERO, length, sound);
    }
}
