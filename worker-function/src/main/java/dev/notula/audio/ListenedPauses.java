package dev.notula.audio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The pauses of a recording that nobody decodes otherwise. Only the stretch in which a cut is due is listened to, which
 * takes a tenth of a second of processor time for 45 s; decoding all would take six times as long. Not thread-safe.
 */
final class ListenedPauses implements Pauses {
    // Speech cannot be coded in so little; what is not worth a request is worth a look.
    private static final int SPEECH_BITS_PER_SECOND = 5000;

    /** Hears the pauses of a whole file. */
    @FunctionalInterface
    interface Ear {
        Silences silences(MemoryFile sound) throws IOException, InterruptedException;
    }

    private final Ear ear;
    private boolean hasHeardNothing;

    ListenedPauses(Ear ear) {
        this.ear = ear;
    }

    @Override
    public Optional<Duration> cut(Duration from, Duration to, Excerpt sound) throws IOException, InterruptedException {
        try (MemoryFile stretch = sound.file(from, to)) {
            Silences silences = ear.silences(stretch);
            hasHeardNothing = silences.isSilent(Duration.ZERO, to.minus(from), stretch);
            return silences.cut(Duration.ZERO, to.minus(from), sound).map(from::plus);
        }
    }

    /** Looks into what is suspiciously small, or was silent where it was cut last: bit rates may be constant. */
    @Override
    public boolean isSilent(Duration from, Duration to, MemoryFile sound) throws IOException, InterruptedException {
        Duration length = to.minus(from);
        boolean isDoubtful = hasHeardNothing || sound.size() * 8000.0 / length.toMillis() < SPEECH_BITS_PER_SECOND;
        return isDoubtful && ear.silences(sound).isSilent(Duration.ZERO, length, sound);
    }
}
