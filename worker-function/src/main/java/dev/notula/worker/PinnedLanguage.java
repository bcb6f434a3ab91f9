package dev.notula.worker;

import dev.notula.speech.Languages;
import dev.notula.transcript.Transcript;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The language in which all pieces of a recording are heard. As long as nobody knows it, the first piece goes ahead of
 * the others, which wait for what its answer tells; where that is nothing, the next one goes ahead. Music has none:
 * after two in vain nobody waits any more. Thread-safe.
 */
final class PinnedLanguage {
    private static final int MOST_IN_VAIN = 2;

    private final TreeSet<Integer> underWay = new TreeSet<>();
    private @Nullable String code;
    private int ahead = -1;
    private int inVain;

    /** The language that was chosen, or null to have it recognised. */
    PinnedLanguage(@Nullable String chosen) {
        code = chosen;
    }

    /** Takes note of a piece that has to be heard. The pieces come in order, and each has to {@link #leave}. */
    synchronized void expect(int piece) {
        underWay.add(piece);
    }

    /** Whether this piece goes ahead, so that its language is to be recognised. Blocks while another one does. */
    synchronized boolean goesAhead(int piece) throws InterruptedException {
        while (isOpen() && underWay.first() != piece) {
            wait();
        }
        ahead = isOpen() ? piece : ahead;
        return ahead == piece;
    }

    /** The ISO 639 code of the language, null as long as it has to be recognised. */
    synchronized @Nullable String code() {
        return code;
    }

    /**
     * Learns what a piece tells, and whether that is new. Doubtful text tells nothing: of music something may be heard
     * in any language.
     */
    synchronized boolean learn(Transcript heard) {
        if (code != null || heard.isSilent() || !heard.isComplete() || !Languages.isWhispers(heard.language())) {
            return false;
        }
        code = heard.language();
        notifyAll();
        return true;
    }

    /** A piece is done with, whatever became of it. */
    synchronized void leave(int piece) {
        underWay.remove(piece);
        if (piece == ahead && code == null) {
            inVain++;
        }
        notifyAll();
    }

    private boolean isOpen() {
        return code == null && inVain < MOST_IN_VAIN;
    }
}
