package dev.notula.audio;

import dev.notula.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks into files and carries out plans.
 *
 * <p>Thread-safe. The methods block, at most until the deadline.
 */
public final class AudioPreparer {
    private static final String SUMS = "crccheck";
    // Whether a frame of MP3 takes as many bits as it has.
    private static final String BITS = "buffer";
    private static final String SUMS_AND_BITS = SUMS + "+" + BITS;

    private final FfmpegTool ffmpeg;

    public AudioPreparer(FfmpegTool ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Looks into a file. What is no media is refused by its first bytes, a Telegram voice note and an MP3 are read in
     * Java, and only the rest is shown to ffprobe.
     *
     * @throws FfmpegException if ffmpeg failed or the deadline passed
     */
    public ProbeResult probe(MemoryFile source, Deadline deadline) throws IOException, InterruptedException {
        Container container = Container.of(source.read(0, Container.HEAD_BYTES));
        if (container.refusal().isPresent()) {
            return new ProbeResult.Unusable(container.refusal().get());
        }
        Optional<AudioProbe> plain = switch (container) {
            case OGG_OPUS -> OggOpus.probe(source);
            case MP3, AAC_ADTS -> FrameProbe.probe(source, container);
            default -> Optional.empty();
        };
        if (plain.isPresent()) {
            return new ProbeResult.Sound(plain.get());
        }
        ProbeResult result = ffmpeg.probe(new ProgramInput.Seekable(source), deadline);
        return switch (result) {
            case ProbeResult.Sound(AudioProbe probe) when !probe.isDurationKnown() -> measured(source, probe, deadline);
            case ProbeResult.Sound _, ProbeResult.Unusable _ -> result;
        };
    }

    /** What the file is by its first bytes, but that an Ogg/Opus file with faults in it counts as any other Ogg. */
    public Container container(MemoryFile source) throws IOException {
        Container container = Container.of(source.read(0, Container.HEAD_BYTES));
        return container == Container.OGG_OPUS && OggOpus.probe(source).isEmpty() ? Container.OGG : container;
    }

    /**
     * Carries out a plan.
     *
     * @throws FfmpegException if ffmpeg failed or the deadline passed
     */
    public Preparation prepare(
            MemoryFile source, AudioProbe probe, AudioPlan plan, ProviderLimits limits, Deadline deadline)
            throws IOException, InterruptedException {
        // What takes longer would not be worth waiting for.
        Deadline patience = deadline.within(Duration.ofSeconds(30)
                .plus((probe.isDurationKnown() ? probe.duration() : limits.maxDuration()).dividedBy(20)));
        return switch (plan) {
            case AudioPlan.Refuse(AudioFault fault) -> new Preparation.Failed(fault);
            case AudioPlan.InPieces _ -> throw new IllegalArgumentException("a recording in pieces is split");
            case AudioPlan.PassThrough(Container container) ->
                new Preparation.Prepared(new PreparedAudio(
                        source.borrowed(),
                        container,
                        probe.duration(),
                        probe.announcesMoreThan(source.size())
                                || hasHoles(source)
                                || isPartial(source, container, probe, patience),
                        Optional.empty()));
            case AudioPlan.StreamCopy copy -> {
                MemoryFile target = MemoryFile.create();
                yield written(
                        source,
                        target,
                        copy.target(),
                        probe,
                        () -> ffmpeg.copy(source, copy, target, limits, patience));
            }
            case AudioPlan.Encode encode -> {
                MemoryFile target = MemoryFile.create();
                yield written(
                        source,
                        target,
                        encode.target(),
                        probe,
                        () -> ffmpeg.encode(source, encode, target, limits, patience));
            }
        };
    }

    /**
     * Looks into a recording that is still coming, no further than it has to. What is not known before the end is not
     * told.
     *
     * @throws FfmpegException if ffmpeg failed or the deadline passed
     */
    public ProbeResult probe(Inflow source, Container container, Deadline deadline)
            throws IOException, InterruptedException {
        if (container == Container.OGG_OPUS) {
            Track voice = new Track(0, "opus", 48_000, 0, true);
            return new ProbeResult.Sound(new AudioProbe(Duration.ZERO, List.of(voice), false));
        }
        if (container == Container.MP3 || container == Container.AAC_ADTS) {
            Optional<AudioProbe> plain = FrameProbe.probe(source.open(), container);
            if (plain.isPresent()) {
                return new ProbeResult.Sound(plain.get());
            }
        }
        return ffmpeg.probe(new ProgramInput.Arriving(source.open()), deadline);
    }

    /**
     * Carries out a plan to cut, also while the recording is still coming. Pieces are handed on, to be {@link #packed}
     * yet, while later ones are not there; the last one before an exception may be cut off.
     *
     * @throws FfmpegException if ffmpeg failed or the deadline passed
     */
    public Split split(Inflow source, AudioProbe probe, AudioPlan.InPieces plan, PieceSink sink, Deadline deadline)
            throws IOException, InterruptedException {
        return switch (plan) {
            case AudioPlan.Chunk chunk -> decoded(source, probe, chunk, sink, deadline);
            case AudioPlan.Cut cut -> {
                Split split = new TrackCutter(ffmpeg, deadline).split(source, probe, cut, sink);
                yield cut.isDemuxed() && hasHoles(source) ? new Split(split.fault(), split.duration(), true) : split;
            }
        };
    }

    /**
     * Makes of a piece's sound what the plan has for it, which is where encoding takes its time; what it was is let go.
     *
     * @throws MalformedSoundException if nothing can be made of it
     * @throws FfmpegException if ffmpeg failed or the deadline passed
     */
    public PreparedAudio packed(Piece piece, AudioPlan.InPieces plan, Deadline deadline)
            throws IOException, InterruptedException {
        return switch (plan) {
            case AudioPlan.Chunk whole -> {
                AudioPlan.Chunk chunk = AudioPlanner.at(piece.start(), whole);
                yield ffmpeg.packed(piece.audio(), chunk.target(), chunk.bitrateKbps(), deadline);
            }
            // Not every provider takes bare frames of AAC; putting them into a container takes milliseconds.
            case AudioPlan.Cut cut ->
                cut.target() == cut.stream() ? piece.audio() : ffmpeg.packed(piece.audio(), cut.target(), 0, deadline);
        };
    }

    /**
     * Whether sound that was prepared so may be damaged without anybody having noticed: nobody has decoded it, and its
     * container does not tell. The sums of pages that came in Ogg, and plain samples, were looked through before.
     */
    public static boolean mayHideDamage(AudioPlan plan, Container container) {
        return switch (plan) {
            case AudioPlan.Encode _, AudioPlan.Chunk _, AudioPlan.Refuse _ -> false;
            case AudioPlan.StreamCopy _ -> true;
            case AudioPlan.Cut cut -> cut.isDemuxed() || container != Container.OGG_OPUS;
            case AudioPlan.PassThrough _ ->
                switch (container) {
                    case OGG_OPUS, OGG_VORBIS, OGG_FLAC, WAV, AIFF, AU, CAF -> false;
                    default -> true;
                };
        };
    }

    /**
     * Listens to sound for damage, to a quarter of it where it is long and can be sought in.
     *
     * @throws FfmpegException if ffprobe failed or the deadline passed
     */
    public boolean isDamaged(PreparedAudio audio, Deadline deadline) throws IOException, InterruptedException {
        if (!(audio.bytes() instanceof MemoryFile shared)) {
            throw new IllegalArgumentException("sound that no program can read");
        }
        try (MemoryFile sound = shared.reopened()) {
            return isDamaged(sound, audio, deadline);
        }
    }

    private boolean isDamaged(MemoryFile sound, PreparedAudio audio, Deadline deadline)
            throws IOException, InterruptedException {
        return switch (audio.container()) {
            case MP3 -> {
                Mp3Encoder encoder = FrameProbe.encoder(sound);
                String checks = encoder == Mp3Encoder.ANY ? BITS : SUMS_AND_BITS;
                String complaints = ffmpeg.complaints(sound, Stretches.ALL, checks, deadline);
                yield Damage.isHeardInMp3(complaints, audio.duration(), encoder);
            }
            case MP4 ->
                AacFrames.areDamaged(sound)
                        || Damage.isHeard(ffmpeg.complaints(sound, Stretches.of(audio.duration()), SUMS, deadline));
            case OGG_OPUS ->
                OpusPackets.areDamaged(sound)
                        || Damage.isHeard(ffmpeg.complaints(sound, Stretches.ALL, SUMS, deadline));
            default -> Damage.isHeard(ffmpeg.complaints(sound, Stretches.ALL, SUMS, deadline));
        };
    }

    /** What to say of pieces that end here. */
    static Split split(Optional<AudioFault> fault, Duration duration, boolean isDamaged, AudioProbe probe) {
        boolean isEmpty = fault.isEmpty() && !duration.isPositive();
        return new Split(
                isEmpty ? Optional.of(AudioFault.DAMAGED) : fault,
                duration,
                isDamaged || PreparedAudio.isShort(duration, probe.duration()) || AudioPlanner.isTooLong(duration));
    }

    private Split decoded(Inflow source, AudioProbe probe, AudioPlan.Chunk plan, PieceSink sink, Deadline deadline)
            throws IOException, InterruptedException {
        boolean isWhole = source.isWhole();
        Optional<PcmDamage> samples = isWhole ? Optional.empty() : PcmDamage.watch(source);
        ProgramInput input = isWhole
                ? new ProgramInput.Seekable(source.whole())
                : new ProgramInput.Arriving(samples.isPresent() ? samples.get().of(source.follow()) : source.follow());
        FfmpegTool.Outcome outcome = ffmpeg.split(input, plan, sink, deadline);
        boolean isDamaged =
                outcome.isDamaged() || (samples.isPresent() ? samples.get().isSeen() : hasHoles(source));
        return split(outcome.fault(), outcome.duration(), isDamaged, probe);
    }

    /** FLAC's bit rate tells nothing of its length. */
    private boolean isPartial(MemoryFile source, Container container, AudioProbe probe, Deadline deadline)
            throws IOException, InterruptedException {
        return container == Container.FLAC
                && PreparedAudio.isShort(
                        ffmpeg.measure(source, probe.track(), deadline).duration(), probe.duration());
    }

    /** Whether a part of a file is missing or is not what it was, as its own bytes tell: that takes milliseconds. */
    private static boolean hasHoles(MemoryFile source) throws IOException {
        Container container = Container.of(source.read(0, Container.HEAD_BYTES));
        return switch (container) {
            case MP3, AAC_ADTS -> FrameProbe.isPartial(source, container);
            case OGG_OPUS, OGG_VORBIS, OGG_FLAC, OGG -> OggSums.areWrong(source);
            case WEBM, MATROSKA -> MatroskaDamage.isIn(source);
            case WAV, AIFF, AU, CAF -> PcmDamage.isIn(source);
            case MP4 -> Mp4Boxes.hasSecondFilm(source);
            default -> false;
        };
    }

    /** The same of a recording whose pieces are on their way, so that nobody waits for this alone. */
    private static boolean hasHoles(Inflow source) throws IOException, InterruptedException {
        return source.isWhole() && source.isHeld() && hasHoles(source.whole());
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

    private static Preparation written(
            MemoryFile source, MemoryFile target, Container container, AudioProbe probe, Run run)
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
                    outcome.isDamaged()
                            || PreparedAudio.isShort(outcome.duration(), probe.duration())
                            || hasHoles(source),
                    outcome.loudness()));
        } finally {
            if (!isKept) {
                target.close();
            }
        }
    }
}
