package dev.notula.speech;

import dev.notula.audio.PreparedAudio;
import dev.notula.speech.Attempt.Heard;
import dev.notula.speech.Verdict.Reason;
import dev.notula.transcript.Transcript;
import java.util.List;

/** An answer, without what was written over the silence at its end, and what the check thinks of it. */
record Judged(Heard heard, Verdict verdict) {
    static Judged of(Heard heard, PreparedAudio audio) {
        Heard spoken = ClosingPhrase.dropped(heard);
        return new Judged(spoken, TranscriptCheck.of(spoken, audio));
    }

    boolean isSuspicious() {
        return verdict instanceof Verdict.Suspicious;
    }

    /** This suspicious answer, or the second opinion on it, whichever is the better. */
    Judged better(Judged second) {
        if (isReason(Reason.EMPTY) && second.isReason(Reason.EMPTY)) {
            // Two providers that hear nothing are right.
            return new Judged(second.heard, new Verdict.Silent());
        }
        if (isUncovered() && second.isUncovered() && Agreement.of(heard.transcript(), second.heard.transcript())) {
            // They need not be wrong: it may be quiet at the end, or somebody speaks slowly.
            return new Judged(heard, new Verdict.Good());
        }
        return switch (second.verdict) {
            case Verdict.Good _ -> second;
            // Silence does not outweigh words, be they too few.
            case Verdict.Silent _ -> isReason(Reason.EMPTY) || isReason(Reason.LOOP) ? second : this;
            case Verdict.Suspicious _ -> {
                boolean isSecondLoop = second.isReason(Reason.LOOP);
                boolean isSecondBetter =
                        isReason(Reason.LOOP) == isSecondLoop ? second.length() > length() : !isSecondLoop;
                yield isSecondBetter ? second : this;
            }
        };
    }

    /**
     * The answer to go on with. What stays in doubt is marked incomplete, so that its reader is told and it is not
     * remembered for long; so is one with guesses in it, though nobody else is paid to hear it.
     */
    Heard settled() {
        Transcript transcript = heard.transcript();
        return switch (verdict) {
            case Verdict.Good _ -> hasGuesses() ? incomplete() : heard;
            case Verdict.Silent _ -> new Heard(transcript.with(List.of()), List.of());
            case Verdict.Suspicious _ -> incomplete();
        };
    }

    private boolean hasGuesses() {
        return heard.scores().stream().anyMatch(Score::isGuess);
    }

    private Heard incomplete() {
        return new Heard(heard.transcript().incomplete(), heard.scores());
    }

    /** Whether there is too little of it, not that it is wrong in itself. */
    private boolean isUncovered() {
        return isReason(Reason.ENDS_EARLY) || isReason(Reason.SPARSE);
    }

    private boolean isReason(Reason reason) {
        return verdict instanceof Verdict.Suspicious(Reason own) && own == reason;
    }

    private int length() {
        return heard.transcript().text().length();
    }
}
