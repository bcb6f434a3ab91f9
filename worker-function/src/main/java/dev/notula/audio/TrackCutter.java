package dev.notula.audio;

import dev.notula.time.Deadline;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** Cuts tracks into pieces without encoding them, also while the recording is still coming. */
final class TrackCutter {
    private final FfmpegTool ffmpeg;
    private final Deadline deadline;

    TrackCutter(FfmpegTool ffmpeg, Deadline deadline) {
        this.ffmpeg = ffmpeg;
        this.deadline = deadline;
    }

    /** Where the cutting ended. */
    private record Read(Duration end, boolean isDamaged) {}

    /**
     * Cuts as planned. What cannot be cut is called damaged, though ffmpeg may make something of it.
     *
     * @throws FfmpegException if ffmpeg failed or the deadline passed
     */
    Split split(Inflow source, AudioProbe probe, AudioPlan.Cut plan, PieceSink sink)
            throws IOException, InterruptedException {
        try {
            Read[] read = {new Read(Duration.ZERO, false)};
            Optional<AudioFault> fault = Optional.empty();
            boolean isDamaged = false;
            if (plan.isDemuxed()) {
                ProgramInput input = source.isWhole()
                        ? new ProgramInput.Seekable(source.whole())
                        : new ProgramInput.Arriving(source.follow());
                FfmpegTool.Outcome outcome =
                        ffmpeg.demux(input, plan, stream -> read[0] = read(stream, plan, sink), deadline);
                fault = outcome.fault();
                isDamaged = outcome.isDamaged();
            } else {
                try (InputStream sound = source.follow()) {
                    read[0] = read(sound, plan, sink);
                }
            }
            return AudioPreparer.split(fault, read[0].end, read[0].isDamaged || isDamaged, probe);
        } catch (MalformedSoundException leftToFfmpeg) {
            return AudioPreparer.split(Optional.of(AudioFault.DAMAGED), Duration.ZERO, true, probe);
        }
    }

    private Read read(InputStream sound, AudioPlan.Cut plan, PieceSink sink) throws IOException, InterruptedException {
        Pauses pauses = new ListenedPauses(part -> ffmpeg.silences(part, deadline));
        if (plan.stream() == Container.OGG_OPUS) {
            OggSplitter splitter = new OggSplitter(plan.isDemuxed(), plan.lengths(), pauses, sink);
            OggPages pages = new OggPages(new BufferedInputStream(sound, 1 << 16));
            cut(pages, splitter);
            return new Read(splitter.end(), pages.isCutOff());
        }
        FrameSplitter splitter =
                new FrameSplitter(sound, plan.stream(), plan.track().delay(), plan.lengths(), pauses, sink);
        splitter.run();
        return new Read(splitter.end(), splitter.isDamaged());
    }

    private static void cut(OggPages pages, OggSplitter splitter) throws IOException, InterruptedException {
        for (Optional<OggPages.Page> page = pages.next();
                page.isPresent() && !AudioPlanner.isTooLong(splitter.end());
                page = pages.next()) {
            splitter.add(page.get());
            if (!splitter.isInStep()) {
                throw new MalformedSoundException("a jump in time");
            }
        }
        splitter.finish();
    }
}
