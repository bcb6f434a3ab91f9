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

    /** What the pieces of one recording share: their language and the slots. */
    static final class Shared {
        private final AudioPlan plan;
        private final PinnedLanguage language;
        private final AtomicBoolean hasProgress = new AtomicBoolean();
        private final Semaphore slots = new Semaphore(AT_ONCE, true);

        Shared(AudioPlan plan, @Nullable String language) {
            this.plan = plan;
            this.language = new PinnedLanguage(language);
        }

        /** Whether a provider has heard a piece that no earlier attempt had. */
        boolean hasProgress() {
            return hasProgress.get();
        }

        /** Takes note of the next piece, which is to be {@link #run} then. */
        void expect(Piece piece) {
            if (!piece.audio().isSilent()) {
                language.expect(piece.number());
            }
        }
    }

    /** Blocks while another tells the language, while others have all slots, and while the provider works. */
    Attempt run(Transcription.Task task, Piece piece, Shared shared, Deadline deadline) throws InterruptedException {
        try {
            return found(task, piece, shared, deadline);
        } finally {
            shared.language.leave(piece.number());
        }
    }

    private Attempt found(Transcription.Task task, Piece piece, Shared shared, Deadline deadline)
            throws InterruptedException {
        String key = key(task, piece.start(), piece.end());
        task.awaitPermission();
        Attempt known = cache.find(key)
                .<Attempt>map(entry -> new Attempt.Heard(entry.transcript(), List.of()))
                .orElse(null);
        Attempt attempt = known == null ? ask(task, piece, key, shared, deadline) : known;
        if (attempt instanceof Attempt.Heard heard && shared.language.learn(heard.transcript()) && known == null) {
            keep(task, languageKey(task), heard.transcript());
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
        if (shared.language.goesAhead(piece.number())) {
            cache.find(languageKey(task)).ifPresent(told -> shared.language.learn(told.transcript()));
        }
        shared.slots.acquire();
        try {
            Attempt attempt = speech.transcribe(
                    task.job().settings().speech(), shared.plan, piece.audio(), shared.language.code(), deadline);
            if (attempt instanceof Attempt.Heard heard) {
                task.progress().paid(piece.audio().duration());
                keep(task, key, heard.transcript());
                shared.hasProgress.set(true);
            }
            return attempt;
        } finally {
            shared.slots.release();
        }
    }

    private void keep(Transcription.Task task, String key, Transcript transcript) {
        cache.putPiece(
                key,
                task.job().media().fileUniqueId(),
                task.job().settings().speech().name(),
                transcript);
    }

    /** Where the piece is kept that told the language: an attempt that lacks the first one asks in no other. */
    private static String languageKey(Transcription.Task task) {
        return key(task, Duration.ZERO, Duration.ZERO);
    }

    private static String key(Transcription.Task task, Duration start, Duration end) {
        return TranscriptKey.piece(
                task.job().media().fileUniqueId(),
                start,
                end,
                task.job().settings().speech().name());
    }
}
