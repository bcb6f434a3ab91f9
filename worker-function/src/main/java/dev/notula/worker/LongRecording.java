package dev.notula.worker;

import dev.notula.audio.AudioFault;
import dev.notula.audio.AudioPlan;
import dev.notula.audio.AudioPreparer;
import dev.notula.audio.AudioProbe;
import dev.notula.audio.FfmpegException;
import dev.notula.audio.Inflow;
import dev.notula.audio.Piece;
import dev.notula.audio.PieceSink;
import dev.notula.audio.PreparedAudio;
import dev.notula.audio.Split;
import dev.notula.metrics.Log;
import dev.notula.speech.Attempt;
import dev.notula.speech.TranscriptMerger;
import dev.notula.time.Deadline;
import dev.notula.transcript.Transcript;
import dev.notula.worker.Transcription.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A recording that is too long for one request: cut while it is decoded, its pieces transcribed at the same time, and
 * put together. Pieces that are finished stay in the cache for the next attempt. Thread-safe.
 */
final class LongRecording {
    private final AudioPreparer preparer;
    private final PieceTranscriber transcriber;
    private final Milestones milestones;
    private final Log log;

    LongRecording(AudioPreparer preparer, PieceTranscriber transcriber, Milestones milestones, Log log) {
        this.preparer = preparer;
        this.transcriber = transcriber;
        this.milestones = milestones;
        this.log = log;
    }

    /** A piece's place and what became of it; its sound is no longer held. */
    private record Done(Duration start, Duration end, boolean overlapsFormer, Attempt attempt) {}

    Result run(Transcription.Task task, Inflow source, AudioProbe probe, AudioPlan.InPieces plan, Deadline deadline)
            throws IOException, InterruptedException {
        Duration declared = task.job().media().duration();
        Duration whole = probe.isDurationKnown() ? probe.duration() : declared;
        task.progress().inPieces(whole);
        PieceTranscriber.Shared shared =
                new PieceTranscriber.Shared(plan, task.job().settings().speech().language());
        List<Future<Done>> pieces = new ArrayList<>();
        // Closing waits for the pieces under way, so that what they cost is kept also if cutting fails.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PieceSink sink = piece -> {
                shared.expect(piece);
                pieces.add(threads.submit(() -> done(task, piece, shared, deadline)));
            };
            Split split;
            try {
                split = preparer.split(source, probe, plan, sink, deadline);
            } catch (InterruptedException stopped) {
                // Pieces that wait for leave to ask would wait for ever.
                threads.shutdownNow();
                throw stopped;
            } catch (FfmpegException noTime) {
                log.warn("audio.failed", "fault", noTime.getMessage());
                return result(task, withRest(finished(pieces), whole), shared.hasProgress(), true);
            }
            milestones.cut(probe, plan, split.duration(), source.size(), pieces.size());
            if (split.fault().isPresent()) {
                threads.shutdownNow();
                return new Result.Unusable(split.fault().get());
            }
            boolean isPartial = split.isPartial() || PreparedAudio.isShort(split.duration(), declared);
            return result(task, finished(pieces), shared.hasProgress(), isPartial);
        }
    }

    /** The same with what was never cut as a piece that nobody has heard. */
    private static List<Done> withRest(List<Done> pieces, Duration whole) {
        Duration end = pieces.isEmpty() ? Duration.ZERO : pieces.getLast().end;
        List<Done> all = new ArrayList<>(pieces);
        all.add(new Done(
                end,
                end.compareTo(whole) > 0 ? end : whole,
                false,
                new Attempt.Failure(Attempt.Kind.TIMED_OUT, "never cut")));
        return all;
    }

    private Done done(Transcription.Task task, Piece piece, PieceTranscriber.Shared shared, Deadline deadline)
            throws IOException, InterruptedException {
        Attempt attempt;
        try (PreparedAudio _ = piece.audio()) {
            attempt = transcriber.run(task, piece, shared, deadline);
        }
        if (attempt instanceof Attempt.Heard heard) {
            task.progress().heard(piece, heard.transcript());
        }
        return new Done(piece.start(), piece.end(), piece.overlapsFormer(), attempt);
    }

    private static List<Done> finished(List<Future<Done>> pieces) throws IOException, InterruptedException {
        List<Done> finished = new ArrayList<>();
        try {
            for (Future<Done> piece : pieces) {
                finished.add(Awaited.result(piece));
            }
        } catch (InterruptedException stopped) {
            pieces.forEach(each -> each.cancel(true));
            throw stopped;
        }
        return finished;
    }

    private Result result(Transcription.Task task, List<Done> pieces, boolean hasProgress, boolean isPartial) {
        List<Attempt.Failure> failures = pieces.stream()
                .map(Done::attempt)
                .filter(Attempt.Failure.class::isInstance)
                .map(Attempt.Failure.class::cast)
                .toList();
        boolean isHopeless = failures.size() == pieces.size();
        if (isHopeless && failures.stream().allMatch(failure -> failure.kind() == Attempt.Kind.BAD_AUDIO)) {
            return new Result.Unusable(AudioFault.DAMAGED);
        }
        boolean mayPassLater = failures.stream().anyMatch(failure -> isWorthRepeating(failure.kind()));
        if (isHopeless || (mayPassLater && (hasProgress || !task.isLastAttempt()))) {
            Duration delay = failures.stream()
                    .map(Attempt.Failure::delay)
                    .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) >= 0 ? one : other);
            if (!hasProgress && failures.stream().allMatch(failure -> failure.kind() == Attempt.Kind.RESTING)) {
                return new Result.Waits(delay);
            }
            Attempt.Failure first = failures.getFirst();
            log.warn("speech.failed", "kind", first.kind(), "pieces", failures.size());
            return hasProgress
                    ? new Result.Begun("speech_" + first.kind(), delay)
                    : new Result.Failed("speech_" + first.kind(), delay);
        }
        return new Result.Heard(merged(pieces, isPartial));
    }

    private Transcript merged(List<Done> pieces, boolean isPartial) {
        List<TranscriptMerger.Part> parts = pieces.stream()
                .filter(piece -> piece.end.compareTo(piece.start) > 0)
                .map(piece -> new TranscriptMerger.Part(
                        piece.start,
                        piece.end,
                        piece.overlapsFormer,
                        piece.attempt instanceof Attempt.Heard heard ? heard.transcript() : null))
                .toList();
        Transcript whole = TranscriptMerger.merge(parts);
        milestones.transcribed(whole);
        return isPartial ? whole.incomplete() : whole;
    }

    private static boolean isWorthRepeating(Attempt.Kind kind) {
        return switch (kind) {
            case QUOTA, TRANSIENT, TIMED_OUT, ACCOUNT, RESTING -> true;
            case BAD_AUDIO, BAD_REQUEST, TOO_BIG -> false;
        };
    }
}
