package dev.notula.audio;

import dev.notula.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks into files and carries out plans.
 *
 * <p>Thread-safe. The methods block, at most until the deadline.
 */
public final class AudioPreparer {
    private final FfmpegTool ffmpeg;

    public AudioPreparer(FfmpegTool ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Looks into a file. What is no media is refused by its first bytes, a Telegram voice note is read in Java, and
     * only the rest is shown to ffprobe.
     *
     * @throws FfmpegException if ffmpeg failed or the deadline passed
     */
    public ProbeResult probe(MemoryFile source, Deadline deadline) throws IOException, InterruptedException {
        Container container = Container.of(source.read(0, Container.HEAD_BYTES));
        if (container.refusal().isPresent()) {
            return new ProbeResult.Unusable(container.refusal().get());
        }
        if (container == Container.OGG_OPUS) {
            Optional<AudioProbe> voice = OggOpus.probe(source);
            if (voice.isPresent()) {
                return new ProbeResult.Sound(voice.get());
            }
        }
        ProbeResult result = ffmpeg.probe(source, deadline);
        return switch (result) {
            case ProbeResult.Sound(AudioProbe probe) when !probe.isDurationKnown() -> measured(source, probe, deadline);
            case ProbeResult.Sound _, ProbeResult.Unusable _ -> result;
        };
    }

    /**
     * Carries out a plan.
     *
     * @throws FfmpegException if ffmpeg failed or the deadline passed
     */
    public Preparation prepare(
            MemoryFile source, AudioProbe probe, AudioPlan plan, ProviderLimits limits, Deadline deadline)
            throws IOException, InterruptedException {
        // Reference: ffmpeg, section 6. What takes longer would not be worth waiting for.
        Deadline patience = deadline.within(Duration.ofSeconds(30)
                .plus((probe.isDurationKnown() ? probe.duration() : limits.maxDuration()).dividedBy(20)));
        return switch (plan) {
            case AudioPlan.Refuse(AudioFault fault) -> new Preparation.Failed(fault);
            case AudioPlan.Chunk _ -> throw new IllegalArgumentException("a recording in pieces is split");
            case AudioPlan.PassThrough(Container container) ->
                new Preparation.Prepared(new PreparedAudio(
                        source.borrowed(),
                        container,
                        probe.duration(),
                        probe.announcesMoreThan(source.size()),
                        Optional.empty()));
            case AudioPlan.StreamCopy copy -> {
                MemoryFile target = MemoryFile.create();
                yield written(target, copy.target(), probe, () -> ffmpeg.copy(source, copy, target, limits, patience));
            }
            case AudioPlan.Encode encode -> {
                MemoryFile target = MemoryFile.create();
                yield written(
                        target, encode.target(), probe, () -> ffmpeg.encode(source, encode, target, limits, patience));
            }
        };
    }

    /**
     * Carries out a plan to cut. Pieces are handed on while later ones are still encoded; those handed on before a
     * fault or an exception are whole.
     *
     * @throws FfmpegException if ffmpeg failed or the deadline passed
     */
    public Split split(MemoryFile source, AudioProbe probe, AudioPlan.Chunk plan, PieceSink sink, Deadline deadline)
            throws IOException, InterruptedException {
        FfmpegTool.Outcome outcome = ffmpeg.split(source, plan, sink, deadline);
        boolean isEmpty = outcome.fault().isEmpty() && outcome.duration().isZero();
        return new Split(
                isEmpty ? Optional.of(AudioFault.DAMAGED) : outcome.fault(),
                outcome.duration(),
                PreparedAudio.isShort(outcome.duration(), probe.duration()));
    }

    private ProbeResult measured(MemoryFile source, AudioProbe probe, Deadline deadline)
            throws IOException, InterruptedException {
        FfmpegTool.Outcome outcome = ffmpeg.measure(source, probe.track(), deadline);
        return outcome.fault().isPresent()
                ? new ProbeResult.Unusable(outcome.fault().get())
                : new ProbeResult.Sound(probe.lasting(outcome.duration()));
    }

    private interface Run {
        FfmpegTool.Outcome start() throws IOException, InterruptedException;
    }

    private static Preparation written(MemoryFile target, Container container, AudioProbe probe, Run run)
            throws IOException, InterruptedException {
        boolean isKept = false;
        try {
            FfmpegTool.Outcome outcome = run.start();
            if (outcome.fault().isPresent()) {
                return new Preparation.Failed(outcome.fault().get());
            }
            if (target.size() == 0 || outcome.duration().isZero()) {
                return new Preparation.Failed(AudioFault.DAMAGED);
            }
            isKept = true;
            return new Preparation.Prepared(new PreparedAudio(
                    target,
                    container,
                    outcome.duration(),
                    PreparedAudio.isShort(outcome.duration(), probe.duration()),
                    outcome.loudness()));
        } finally {
            if (!isKept) {
                target.close();
            }
        }
    }
}
