package dev.notula.worker;

import dev.notula.audio.Piece;
import dev.notula.transcript.Transcript;
import java.time.Duration;
import java.util.TreeMap;

/** How far the work on one job is. Thread-safe. */
final class JobProgress {
    private final TreeMap<Integer, Heard> pieces = new TreeMap<>();
    private Stage stage = Stage.FETCH;
    private Duration whole = Duration.ZERO;
    private Duration paid = Duration.ZERO;

    /** What is being done; each later one comes after the earlier ones. */
    enum Stage {
        FETCH,
        PREPARE,
        TRANSCRIBE,
        WRITE
    }

    /**
     * How far it is at one moment.
     *
     * @param heard how much of a long recording is transcribed
     * @param whole the length of a long recording, zero for one that is transcribed at once
     * @param text what was said from the beginning to the first gap
     */
    record Report(Stage stage, Duration heard, Duration whole, String text) {
        /** The part that is done, 0 to 1. */
        double part() {
            return whole.isZero() ? 0 : Math.clamp((double) heard.toMillis() / whole.toMillis(), 0, 1);
        }
    }

    private record Heard(Duration length, String text) {}

    synchronized void at(Stage next) {
        stage = next;
    }

    /** A recording of this length is transcribed in pieces. */
    synchronized void inPieces(Duration length) {
        stage = Stage.TRANSCRIBE;
        whole = length;
    }

    /** A piece is transcribed. */
    synchronized void heard(Piece piece, Transcript transcript) {
        pieces.put(piece.number(), new Heard(piece.end().minus(piece.start()), transcript.text()));
    }

    /** A provider has heard this much more, which it charges for whatever becomes of the job. */
    synchronized void paid(Duration more) {
        paid = paid.plus(more);
    }

    /** How much providers have heard in this attempt. */
    synchronized Duration paid() {
        return paid;
    }

    synchronized Report report() {
        Duration heard = Duration.ZERO;
        StringBuilder text = new StringBuilder();
        int expected = 0;
        for (var piece : pieces.entrySet()) {
            heard = heard.plus(piece.getValue().length);
            if (piece.getKey() == expected && !piece.getValue().text.isEmpty()) {
                text.append(text.isEmpty() ? "" : " ").append(piece.getValue().text);
            }
            expected += piece.getKey() == expected ? 1 : 0;
        }
        return new Report(stage, heard, whole, text.toString());
    }
}
