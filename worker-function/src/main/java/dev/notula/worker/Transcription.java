package dev.notula.worker;

import dev.notula.audio.Arrival;
import dev.notula.audio.AudioFault;
import dev.notula.audio.AudioPlan;
import dev.notula.audio.AudioPlanner;
import dev.notula.audio.AudioPreparer;
import dev.notula.audio.AudioProbe;
import dev.notula.audio.Container;
import dev.notula.audio.FfmpegException;
import dev.notula.audio.Inflow;
import dev.notula.audio.MemoryFile;
import dev.notula.audio.Preparation;
import dev.notula.audio.PreparedAudio;
import dev.notula.audio.ProbeResult;
import dev.notula.audio.ProviderLimits;
import dev.notula.chat.SpeechChoice;
import dev.notula.job.Job;
import dev.notula.metrics.Log;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.speech.Attempt;
import dev.notula.telegram.Media;
import dev.notula.time.Deadline;
import dev.notula.transcript.SoundTracks;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptCache;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** From a recording's bytes to its transcript: probe, plan, prepare, ask a provider. Thread-safe. */
final class Transcription {
    private final AudioPreparer preparer;
    private final SpeechProviders providers;
    private final CheckedSpeech speech;
    private final Novelties novelties;
    private final Log log;
    private final Metrics metrics;
    private final Milestones milestones;
    private final LongRecording longRecording;

    Transcription(
            AudioPreparer preparer,
            SpeechProviders providers,
            TranscriptCache cache,
            Novelties novelties,
            Log log,
            Metrics metrics) {
        this.preparer = preparer;
        this.providers = providers;
        this.novelties = novelties;
        this.log = log;
        this.metrics = metrics;
        this.milestones = new Milestones(providers, log, metrics);
        this.speech = new CheckedSpeech(providers, preparer, log, metrics);
        this.longRecording =
                new LongRecording(preparer, new PieceTranscriber(preparer, speech, cache, log), milestones, log);
    }

    /**
     * What is to be done.
     *
     * @param mayAsk counted down once it is known that nobody has this recording's transcript
     * @param attempt counted from 1
     * @param progress where to note how far it is
     */
    record Task(Job job, CountDownLatch mayAsk, int attempt, JobProgress progress) {
        private static final int ATTEMPTS = 5;

        /** Before that, no provider may be asked. Says whether it had to wait. */
        boolean awaitPermission() throws InterruptedException {
            boolean hasToWait = mayAsk.getCount() > 0;
            mayAsk.await();
            return hasToWait;
        }

        /** Whether the queue gives the job up after this attempt. */
        boolean isLastAttempt() {
            return attempt >= ATTEMPTS;
        }
    }

    /** What came of it. */
    sealed interface Result {
        /** What was said, perhaps nothing. */
        record Heard(Transcript transcript) implements Result {}

        /** The recording cannot be transcribed, now or later. */
        record Unusable(AudioFault fault) implements Result {}

        /** Some pieces are done and kept; the others may work after this time. */
        record Begun(String reason, Duration delay) implements Result {}

        /** Nobody was asked, since all who could do it are left alone for this time. */
        record Waits(Duration delay) implements Result {}

        /** It may work later; a delay of zero leaves it to the caller how long. */
        record Failed(String reason, Duration delay) implements Result {}
    }

    /** Begins with what can be done before the recording's last byte has come. */
    Underway start(Job job, int attempt, JobProgress progress, Inflow source, Deadline deadline) {
        CountDownLatch mayAsk = new CountDownLatch(1);
        providers.prepare(job.settings().speech());
        return new Underway(mayAsk, () -> run(new Task(job, mayAsk, attempt, progress), source, deadline));
    }

    Result run(Task task, Inflow source, Deadline deadline) throws IOException, InterruptedException {
        try {
            Optional<Early> early = whileArriving(task, source, deadline);
            // What cannot be decoded as it comes may be readable for one who can seek in it.
            if (early.isPresent() && !(early.get().result instanceof Result.Unusable && source.isHeld())) {
                return early.get().result;
            }
            boolean canBeCut =
                    early.filter(tried -> tried.plan instanceof AudioPlan.Cut).isEmpty();
            return run(task, source, source.whole(), canBeCut, deadline);
        } catch (FfmpegException noTime) {
            log.warn("audio.failed", "fault", noTime.getMessage());
            return new Result.Failed("audio", Duration.ZERO);
        }
    }

    /** What came of a recording before its last byte, and how it was tried. */
    private record Early(AudioPlan.InPieces plan, Result result) {}

    /** A long recording goes in pieces from its first byte on, if it can; empty where that has to wait for the last. */
    private Optional<Early> whileArriving(Task task, Inflow source, Deadline deadline)
            throws IOException, InterruptedException {
        Media media = task.job().media();
        ProviderLimits limits = providers.limits(task.job().settings().speech());
        if (source.isWhole() || !AudioPlanner.mayBeLong(media.duration(), media.sizeBytes(), limits)) {
            return Optional.empty();
        }
        byte[] head = source.head(Arrival.HEAD_BYTES);
        Container container = Container.of(head);
        if (!Arrival.isInOrder(head)
                || !(preparer.probe(source, container, deadline) instanceof ProbeResult.Sound(AudioProbe found))) {
            return Optional.empty();
        }
        AudioProbe probe = found.choosing(track(task));
        Optional<AudioPlan.InPieces> plan =
                AudioPlanner.whileArriving(probe, media.duration(), media.sizeBytes(), container, limits);
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        AudioProbe likely = probe.isDurationKnown() ? probe : probe.lasting(media.duration());
        milestones.planned(task.job(), likely, plan.get(), media.sizeBytes());
        if (novelties.isNew(task.job(), head)) {
            task.mayAsk().countDown();
        }
        Result result = longRecording.run(task, source, probe, plan.get(), deadline);
        return Optional.of(new Early(plan.get(), among(found.choice(), result)));
    }

    private Result run(Task task, Inflow source, MemoryFile whole, boolean canBeCut, Deadline deadline)
            throws IOException, InterruptedException {
        task.progress().at(JobProgress.Stage.PREPARE);
        return switch (preparer.probe(whole, deadline)) {
            case ProbeResult.Unusable(AudioFault fault) -> new Result.Unusable(fault);
            case ProbeResult.Sound(AudioProbe found) -> {
                AudioProbe probe = found.choosing(track(task));
                Container container = preparer.container(whole);
                ProviderLimits limits = providers.limits(task.job().settings().speech());
                AudioPlan cheapest = AudioPlanner.plan(probe, whole.size(), container, limits);
                // A cut that failed would fail at the same place again, and every piece before it cost once more.
                AudioPlan plan = cheapest instanceof AudioPlan.Cut && !canBeCut
                        ? AudioPlanner.encode(probe, whole.size(), limits)
                        : cheapest;
                milestones.planned(task.job(), probe, plan, whole.size());
                Result result = run(task, source, probe, plan, deadline);
                // What the provider cannot read as it is may be readable once decoded here.
                boolean isUntouched = plan instanceof AudioPlan.PassThrough
                        || plan instanceof AudioPlan.StreamCopy
                        || plan instanceof AudioPlan.Cut;
                boolean isAgain = result instanceof Result.Unusable(AudioFault fault)
                        && fault == AudioFault.DAMAGED
                        && isUntouched;
                Result last = isAgain
                        ? run(task, source, probe, AudioPlanner.encode(probe, whole.size(), limits), deadline)
                        : result;
                boolean isUnheard = last instanceof Result.Failed || last instanceof Result.Waits;
                Optional<AudioPlan> another =
                        isUnheard ? another(task, probe, plan, whole, container) : Optional.empty();
                yield among(
                        found.choice(), another.isPresent() ? run(task, source, probe, another.get(), deadline) : last);
            }
        };
    }

    private static int track(Task task) {
        return task.job().settings().speech().track();
    }

    private static Result among(SoundTracks tracks, Result result) {
        return result instanceof Result.Heard(Transcript heard) ? new Result.Heard(heard.among(tracks)) : result;
    }

    /** A plan for who stands in, if he was not asked because the whole is too much for him. */
    private Optional<AudioPlan> another(
            Task task, AudioProbe probe, AudioPlan plan, MemoryFile whole, Container container) {
        if (plan instanceof AudioPlan.InPieces) {
            return Optional.empty();
        }
        long bytes = AudioPlanner.estimatedBytes(plan, probe, whole.size());
        Optional<AudioPlan> another = providers
                .exceeded(task.job().settings().speech(), bytes, probe.duration())
                .map(limits -> AudioPlanner.plan(probe, whole.size(), container, limits))
                .filter(made -> !(made instanceof AudioPlan.Refuse));
        another.ifPresent(made -> milestones.planned(task.job(), probe, made, whole.size()));
        return another;
    }

    private Result run(Task task, Inflow source, AudioProbe probe, AudioPlan plan, Deadline deadline)
            throws IOException, InterruptedException {
        if (plan instanceof AudioPlan.InPieces pieces) {
            return longRecording.run(task, source, probe, pieces, deadline);
        }
        Job job = task.job();
        ProviderLimits limits = providers.limits(job.settings().speech());
        Preparation preparation;
        try (var _ = metrics.measure(MetricName.STAGE_TIME, "prepare")) {
            preparation = preparer.prepare(source.whole(), probe, plan, limits, deadline);
        }
        return switch (preparation) {
            case Preparation.Failed(AudioFault fault) -> new Result.Unusable(fault);
            case Preparation.Prepared(PreparedAudio prepared) -> {
                try (PreparedAudio audio = prepared.against(job.media().duration())) {
                    milestones.prepared(
                            probe,
                            plan,
                            audio.duration(),
                            source.size(),
                            audio.bytes().size());
                    task.awaitPermission();
                    task.progress().at(JobProgress.Stage.TRANSCRIBE);
                    yield audio.isSilent() ? silence(audio) : ask(task, plan, audio, deadline);
                }
            }
        };
    }

    private Result ask(Task task, AudioPlan plan, PreparedAudio audio, Deadline deadline) throws InterruptedException {
        Job job = task.job();
        SpeechChoice choice = job.settings().speech();
        Attempt attempt;
        try (var _ = metrics.measure(MetricName.STAGE_TIME, "transcribe")) {
            attempt = speech.transcribe(choice, plan, audio, choice.language(), deadline);
        }
        return switch (attempt) {
            case Attempt.Heard heard -> {
                Transcript transcript = heard.transcript();
                milestones.transcribed(transcript);
                task.progress().paid(audio.duration());
                yield new Result.Heard(audio.isPartial() ? transcript.incomplete() : transcript);
            }
            case Attempt.Failure failure
            when failure.kind() == Attempt.Kind.BAD_AUDIO -> new Result.Unusable(AudioFault.DAMAGED);
            case Attempt.Failure failure
            when failure.kind() == Attempt.Kind.RESTING -> new Result.Waits(failure.delay());
            case Attempt.Failure failure -> {
                log.warn("speech.failed", "kind", failure.kind(), "detail", failure.detail());
                yield new Result.Failed("speech_" + failure.kind(), failure.delay());
            }
        };
    }

    private static Result silence(PreparedAudio audio) {
        return new Result.Heard(new Transcript("", audio.duration(), List.of(), "", "", !audio.isPartial()));
    }
}
