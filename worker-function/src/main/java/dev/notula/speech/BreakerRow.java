package dev.notula.speech;

import java.time.Instant;

/**
 * That a provider is left alone, as every worker sees it.
 *
 * @param openUntil from then on one worker at a time may try whether it works again
 * @param times how often in a row it did not
 * @param probedUntil until when a worker has the right to try; in the past where none has
 */
record BreakerRow(Breakers.Reason reason, Instant openUntil, int times, Instant probedUntil) {
    /** When the next worker may try. */
    Instant restUntil() {
        return openUntil.isAfter(probedUntil) ? openUntil : probedUntil;
    }
}
