package dev.notula.worker;

import dev.notula.audio.AudioPlan;
import dev.notula.audio.AudioPreparer;
import dev.notula.audio.FfmpegException;
import dev.notula.audio.MalformedSoundException;
import dev.notula.audio.Piece;
import dev.notula.audio.PreparedAudio;
import dev.notula.metrics.Log;
import dev.notula.speech.Attempt;
import dev.notula.time.Deadline;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptCache;
import dev.notula.transcript.TranscriptKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Has one piece of a long recording encoded and transcribed, unless an earlier attempt has done so. It is kept before
 * anything else is done with it; where the process dies between the provider's answer and that, it is paid for once
 * more, and so is whatever was under way with it. Thread-safe.
 */
final class PieceTranscriber {
    // What a plan's allowance does not cover is refused at once and waits as told.
    private static final int AT_ONCE = 16;

    // No function of Lambda's has more than six processors, and each piece takes up to 18 MB until it is encoded.
    private static final int ENCODERS = Math.min(6, Runtime.getRuntime().availableProcessors());

    private final AudioPreparer preparer;
    private final CheckedSpeech speech;
    private final TranscriptCache cache;
    private final Log log;

    PieceTranscriber(AudioPreparer preparer, CheckedSpeech speech, TranscriptCache cache, Log log) {
        this.preparer = preparer;
        this.speech = speech;
        this.cache = cache;
        this.log = log;
    }

    /** What the pieces of one recording share: their language, the encoders and the slots. */
    static final class Shared {
        private final AudioPlan.InPieces plan;
        private final PinnedLanguage language;
        private final AtomicBoolean hasProgress = new AtomicBoolean();
        private final Semaphore encoders = new Semaphore(ENCODERS, true);
        private final Semaphore slots = new Semaphore(AT_ONCE, true);

        Shared(AudioPlan.InPieces plan, @Nullable String language) {
            this.plan = plan;
            this.language = new PinnedLanguage(language);
        }

        /** Whether a provider has heard a piece that no earlier attempt had. */
        boolean hasProgress() {
            return hasProgress.get();
        }

        /** Takes note of the next piece, which is to be {@link #run} then. Blocks while all encoders are busy. */
        void expect(Piece piece) throws InterruptedException {
            encoders.acquire();
            if (!piece.audio().isSilent()) {
                language.expect(piece.number());
            }
        }
    }

    /**
     * Lets go of the piece's sound. Blocks while it is encoded, while another piece tells the language, while others
     * have all slots, and while the provider works.
     */
    Attempt run(Transcription.Task task, Piece piece, Shared shared, Deadline deadline)
            throws IOException, InterruptedException {
        try {
            String key = key(task, piece.start(), piece.end());
            Optional<Transcript> known;
            PreparedAudio audio;
            try {
                known = known(key, piece);
                audio = known.isPresent() ? piece.audio() : preparer.packed(piece, shared.plan, deadline);
            } finally {
                shared.encoders.release();
            }
            try (audio) {
                // Another job may have had the same piece heard meanwhile.
                if (known.isEmpty() && task.awaitPermission()) {
                    known = known(key, piece);
                }
                if (known.isPresent()) {
                    shared.language.learn(known.get());
                    log(piece, known.get().provider().isEmpty() ? "silent" : "cached");
                    return new Attempt.Heard(known.get(), List.of());
                }
                Attempt attempt = ask(task, piece.number(), audio, key, shared, deadline);
                log(piece, attempt instanceof Attempt.Failure failure ? failure.kind() : "heard");
                return attempt;
            }
        } catch (MalformedSoundException unreadable) {
            log(piece, Attempt.Kind.BAD_AUDIO);
            return new Attempt.Failure(Attempt.Kind.BAD_AUDIO, "cannot be packed");
        } catch (FfmpegException noTime) {
            log(piece, Attempt.Kind.TIMED_OUT);
            return new Attempt.Failure(Attempt.Kind.TIMED_OUT, "not encoded in time");
        } finally {
            shared.language.leave(piece.number());
        }
    }

    private Optional<Transcript> known(String key, Piece piece) {
        return piece.audio().isSilent()
                ? Optional.of(new Transcript("", piece.audio().duration(), List.of(), "", "", true))
                : cache.find(key).map(TranscriptCache.Entry::transcript);
    }

    private Attempt ask(
            Transcription.Task task, int piece, PreparedAudio audio, String key, Shared shared, Deadline deadline)
            throws InterruptedException {
        if (shared.language.goesAhead(piece)) {
            cache.find(languageKey(task)).ifPresent(told -> shared.language.learn(told.transcript()));
        }
        shared.slots.acquire();
        try {
            Attempt attempt = speech.transcribe(
                    task.job().settings().speech(), shared.plan, audio, shared.language.code(), deadline);
            if (attempt instanceof Attempt.Heard heard) {
                task.progress().paid(audio.duration());
                keep(task, key, heard.transcript());
                shared.hasProgress.set(true);
                if (shared.language.learn(heard.transcript())) {
                    keep(task, languageKey(task), heard.transcript());
                }
            }
            return attempt;
        } finally {
            shared.slots.release();
        }
    }

    private void log(Piece piece, Object result) {
        log.info(
                "job.piece",
                "piece",
                piece.number(),
                "start",
                piece.start(),
                "end",
                piece.end(),
                "overlaps",
                piece.overlapsFormer(),
                "result",
                result);
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
