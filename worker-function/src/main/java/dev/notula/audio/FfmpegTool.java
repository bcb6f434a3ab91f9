package dev.notula.audio;

import dev.notula.audio.ProgramInput.Seekable;
import dev.notula.time.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ffprobe and ffmpeg, run with fixed arguments, an empty environment and limits on time and output.
 *
 * <p>Thread-safe. Every method blocks until the program has ended and leaves none behind, also when interrupted.
 */
public final class FfmpegTool {
    private static final long MAX_REPORT = 1 << 20;
    private static final Duration PROBE_TIME = Duration.ofSeconds(20);
    private static final Pattern OUT_TIME = Pattern.compile("out_time_us=(\\d+)");

    private final FfmpegCommand command;

    /** Uses the programs {@code ffmpeg} and {@code ffprobe} in this folder. */
    public FfmpegTool(Path directory) {
        command = new FfmpegCommand(directory);
    }

    /**
     * What is written.
     *
     * @param fault why nothing useful was, empty otherwise
     * @param duration the length of the sound that was read, zero if it was not told
     * @param isDamaged whether a part of it could not be read
     */
    record Outcome(Optional<AudioFault> fault, Duration duration, Optional<Loudness> loudness, boolean isDamaged) {}

    /**
     * Looks into a file. Takes milliseconds on sound files.
     *
     * @throws FfmpegException if ffprobe did not come to an end
     */
    ProbeResult probe(ProgramInput source, Deadline deadline) throws IOException, InterruptedException {
        try (MemoryFile report = MemoryFile.create()) {
            MediaProcess.Exit exit =
                    MediaProcess.run(command.probe(), source, report, MAX_REPORT, deadline.within(PROBE_TIME));
            if (exit.end() != MediaProcess.End.EXITED) {
                requireTime(deadline);
                return new ProbeResult.Unusable(AudioFault.DAMAGED);
            }
            if (exit.code() != 0) {
                return new ProbeResult.Unusable(FfmpegExit.unreadable(exit.errors()));
            }
            return ProbeReport.read(report.read(0, (int) report.size()));
        }
    }

    /**
     * What ffmpeg complains of where it decodes a file's sound. Takes 30 ms of processor time a minute, 7 ms where it
     * only listens to stretches.
     *
     * @param checks as {@link FfmpegCommand#listen} has them
     * @throws FfmpegException if it did not come to an end
     */
    String complaints(MemoryFile sound, Stretches stretches, String checks, Deadline deadline)
            throws IOException, InterruptedException {
        try (MemoryFile report = MemoryFile.create()) {
            MediaProcess.Exit exit = MediaProcess.run(
                    command.listen(stretches.intervals(), checks),
                    new Seekable(sound),
                    report,
                    MAX_REPORT,
                    deadline.within(PROBE_TIME));
            if (exit.end() != MediaProcess.End.EXITED) {
                throw new FfmpegException("no end of listening");
            }
            return exit.errors();
        }
    }

    /** Reads through a track whose length no header tells. */
    Outcome measure(MemoryFile source, Track track, Deadline deadline) throws IOException, InterruptedException {
        try (MemoryFile nothing = MemoryFile.create()) {
            return outcome(
                    MediaProcess.run(
                            command.measure(track), new Seekable(source), nothing, 0, deadline.within(PROBE_TIME)),
                    deadline);
        }
    }

    /** Puts a track, as it is, into another container. */
    Outcome copy(
            MemoryFile source, AudioPlan.StreamCopy plan, MemoryFile target, ProviderLimits limits, Deadline deadline)
            throws IOException, InterruptedException {
        return outcome(
                MediaProcess.run(
                        command.copy(plan.track(), plan.target(), limits.maxDuration()),
                        new Seekable(source),
                        target,
                        limits.maxBytes(),
                        deadline),
                deadline);
    }

    /** Decodes a track and encodes it anew: mono, 16 kHz. */
    Outcome encode(
            MemoryFile source, AudioPlan.Encode plan, MemoryFile target, ProviderLimits limits, Deadline deadline)
            throws IOException, InterruptedException {
        return outcome(
                MediaProcess.run(
                        command.encode(plan.track(), plan.target(), plan.bitrateKbps(), limits.maxDuration()),
                        new Seekable(source),
                        target,
                        limits.maxBytes(),
                        deadline),
                deadline);
    }

    /** Decodes a track and hands on each piece of it, as plain samples, as soon as it is cut. */
    Outcome split(ProgramInput source, AudioPlan.Chunk plan, PieceSink sink, Deadline deadline)
            throws IOException, InterruptedException {
        MediaStream.Output cutting =
                (sound, log) -> PcmSplitter.run(sound, plan.track().delay(), new SilenceLog(log), plan.lengths(), sink);
        return outcome(
                MediaStream.run(command.split(plan.track(), AudioPlanner.LONGEST), source, cutting, deadline),
                deadline);
    }

    /** Takes a track out of its container, as it is, for one who reads it as it comes. */
    Outcome demux(ProgramInput source, AudioPlan.Cut plan, StreamReader reader, Deadline deadline)
            throws IOException, InterruptedException {
        List<String> arguments = command.demux(plan.track(), plan.stream(), AudioPlanner.LONGEST);
        return outcome(MediaStream.run(arguments, source, (sound, _) -> reader.read(sound), deadline), deadline);
    }

    /** Puts a bare track into a container, encoded where that is not for what it is; what it was is let go. */
    PreparedAudio packed(PreparedAudio bare, Container target, int kbps, Deadline deadline)
            throws IOException, InterruptedException {
        try (bare) {
            MemoryFile packed = packed(bare.bytes(), target, kbps, deadline);
            return new PreparedAudio(packed, target, bare.duration(), bare.isPartial(), bare.loudness());
        }
    }

    private MemoryFile packed(AudioBytes track, Container target, int kbps, Deadline deadline)
            throws IOException, InterruptedException {
        Track only = new Track(0, "any", 0, 0, true);
        List<String> arguments = switch (target) {
            case FLAC, OGG_OPUS -> command.encode(only, target, kbps, AudioPlanner.LONGEST);
            default -> command.copy(only, target, AudioPlanner.LONGEST);
        };
        MemoryFile packed = MemoryFile.create();
        boolean isKept = false;
        try {
            ProgramInput source = ProgramInput.of(track);
            long most = 2 * track.size() + MAX_REPORT;
            if (outcome(MediaProcess.run(arguments, source, packed, most, deadline), deadline)
                    .fault()
                    .isPresent()) {
                throw new MalformedSoundException("cannot be packed");
            }
            isKept = true;
            return packed;
        } finally {
            if (!isKept) {
                packed.close();
            }
        }
    }

    /** Reads a stream to its end. */
    @FunctionalInterface
    interface StreamReader {
        void read(InputStream stream) throws IOException, InterruptedException;
    }

    /** Hears the pauses of a file; one that cannot be decoded has none. */
    Silences silences(MemoryFile sound, Deadline deadline) throws IOException, InterruptedException {
        Silences silences = new Silences();
        MediaStream.run(
                command.silences(),
                new Seekable(sound),
                (nothing, log) -> {
                    nothing.transferTo(OutputStream.nullOutputStream());
                    silences.read(new SilenceLog(log).news());
                },
                deadline);
        return silences;
    }

    private static Outcome outcome(MediaProcess.Exit exit, Deadline deadline) throws FfmpegException {
        Optional<AudioFault> fault = switch (exit.end()) {
            case EXITED -> FfmpegExit.fault(exit);
            case TOO_MUCH_OUTPUT -> Optional.of(AudioFault.TOO_LONG);
            case OUT_OF_TIME -> {
                requireTime(deadline);
                yield Optional.of(AudioFault.DAMAGED);
            }
        };
        return new Outcome(fault, lastTime(exit.errors()), Loudness.of(exit.errors()), Damage.isSeen(exit.errors()));
    }

    /** Tells a file that takes for ever, which is the file's fault, from a deadline that came too soon. */
    private static void requireTime(Deadline deadline) throws FfmpegException {
        if (deadline.hasPassed()) {
            throw new FfmpegException("no time left for ffmpeg");
        }
    }

    private static Duration lastTime(String errors) {
        Matcher matcher = OUT_TIME.matcher(errors);
        long micros = 0;
        while (matcher.find()) {
            micros = Long.parseLong(matcher.group(1));
        }
        return Duration.ofMillis(micros / 1000);
    }
}
