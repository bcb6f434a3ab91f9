package dev.notula.worker;

import dev.notula.audio.AudioPlan;
import dev.notula.audio.Piece;
import dev.notula.metrics.Log;
import dev.notula.speech.Attempt;
import dev.notula.time.Deadline;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptCache;
import dev.notula.transcript.TranscriptKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Has one piece of a long recording transcribed, unless an earlier attempt has done so. Thread-safe. */
final class PieceTranscriber {
    // What a plan's allowance does not cover is refused at once and waits as told.
    private static final int AT_ONCE = 16;

    private final CheckedSpeech speech;
    private final TranscriptCache cache;
    private final Log log;

    PieceTranscriber(CheckedSpeech speech, TranscriptCache cache, Log log) {
        this.speech = speech;
        this.cache = cache;
        this.log = log;
    }

    /** What the pieces of one recording share: the language, once one of them has told it, and the slots. */
    static final class Shared {
        private final AudioPlan plan;
        private final AtomicReference<@Nullable String> language;
        private final AtomicBoolean hasProgress = new AtomicBoolean();
        private final Semaphore slots = new Semaphore(AT_ONCE, true);

        Shared(AudioPlan plan, @Nullable String language) {
            this.plan = plan;
            this.language = new AtomicReference<>(language);
        }

        /** Whether a provider has heard a piece that no earlier attempt had. */
        boolean hasProgress() {
            return hasProgress.get();
        }

        private void heard(Transcript transcript) {
            if (!transcript.isSilent() && !transcript.language().isEmpty()) {
                language.compareAndSet(null, transcript.language());
            }
        }
    }

    /** Blocks while others have all slots, and while the provider works. */
    Attempt run(Transcription.Task task, Piece piece, Shared shared, Deadline deadline) throws InterruptedException {
        String options = task.job().settings().speech().name();
        String key = TranscriptKey.piece(task.job().media().fileUniqueId(), piece.start(), piece.end(), options);
        task.awaitPermission();
        Attempt known = cache.find(key)
                .<Attempt>map(entry -> new Attempt.Heard(entry.transcript(), List.of()))
                .orElse(null);
        Attempt attempt = known == null ? ask(task, piece, key, shared, deadline) : known;
        if (attempt instanceof Attempt.Heard heard) {
            shared.heard(heard.transcript());
        }
        log.info(
                "job.piece",
                "job",
                task.job().id(),
                "piece",
                piece.number(),
                "start",
                piece.start(),
                "end",
                piece.end(),
                "overlaps",
                piece.overlapsFormer(),
                "result",
                known != null ? "cached" : attempt instanceof Attempt.Failure failure ? failure.kind() : "heard");
        return attempt;
    }

    private Attempt ask(Transcription.Task task, Piece piece, String key, Shared shared, Deadline deadline)
            throws InterruptedException {
        if (piece.audio().isSilent()) {
            Duration length = piece.audio().duration();
            return new Attempt.Heard(new Transcript("", length, List.of(), "", "", true), List.of());
        }
        shared.slots.acquire();
        try {
            Attempt attempt = speech.transcribe(
                    task.job().settings().speech(), shared.plan, piece.audio(), shared.language.get(), deadline);
            if (attempt instanceof Attempt.Heard heard) {
                task.progress().paid(piece.audio().duration());
                cache.putPiece(
                        key,
                        task.job().media().fileUniqueId(),
                        task.job().settings().speech().name(),
                        heard.transcript());
                shared.hasProgress.set(true);
            }
            return attempt;
        } finally {
            shared.slots.release();
        }
    }
}
