package dev.notula.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.notula.hash.Sha256;
import dev.notula.job.Job;
import dev.notula.transcript.TranscriptKey;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Tells by its first bytes and its size whether a recording is one that nobody has sent before. Such a one can go to a
 * provider while it is still coming; any other waits for its last byte, as its transcript may be known or in work. Who
 * shares another's beginning by chance only waits. Thread-safe.
 */
final class Novelties {
    private final SingleFlight flight;
    private final Duration kept;

    /**
     * Novelties.
     *
     * @param kept how long transcripts are kept: who comes later than that is new again
     */
    Novelties(SingleFlight flight, Duration kept) {
        this.flight = flight;
        this.kept = kept;
    }

    /** Whether the job's recording, which begins like this, is new; for the same job it stays so. */
    boolean isNew(Job job, byte[] head) {
        MessageDigest digest = Sha256.digest();
        digest.update(head);
        digest.update(Long.toString(job.media().sizeBytes()).getBytes(US_ASCII));
        String beginning = TranscriptKey.of(
                HexFormat.of().formatHex(digest.digest()),
                job.settings().speech().name());
        return flight.take(beginning, job.id(), kept) instanceof SingleFlight.Turn.Ours;
    }
}
