package dev.notula.bench;

import dev.notula.audio.AudioPlan;
import dev.notula.audio.AudioPlanner;
import dev.notula.audio.AudioPreparer;
import dev.notula.audio.AudioProbe;
import dev.notula.audio.FfmpegTool;
import dev.notula.audio.MemoryFile;
import dev.notula.audio.Preparation;
import dev.notula.audio.PreparedAudio;
import dev.notula.audio.ProbeResult;
import dev.notula.audio.ProviderLimits;
import dev.notula.speech.GroqTranscriber;
import dev.notula.time.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What the worker makes of a file that goes to the provider in one request. */
final class Outgoing {
    private final AudioPreparer preparer;
    private final ProviderLimits limits;

    /** Works with the programs in this folder. */
    Outgoing(Path ffmpeg) {
        preparer = new AudioPreparer(new FfmpegTool(ffmpeg));
        limits = new GroqTranscriber(HttpClient.newHttpClient(), URI.create("http://127.0.0.1"), () -> "", "").limits();
    }

    /** What a provider gets to hear without anybody being warned; empty where it is noticed that the file is damaged. */
    Optional<byte[]> of(byte[] file) throws IOException, InterruptedException {
        try (MemoryFile source = MemoryFile.of(file)) {
            return of(source);
        }
    }

    /** The same of a file that has been fetched. */
    Optional<byte[]> of(MemoryFile source) throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(Duration.ofMinutes(1), InstantSource.system());
        if (!(preparer.probe(source, deadline) instanceof ProbeResult.Sound(AudioProbe probe))) {
            return Optional.empty();
        }
        AudioPlan plan = AudioPlanner.plan(probe, source.size(), preparer.container(source), limits);
        if (!(preparer.prepare(source, probe, plan, limits, deadline)
                instanceof Preparation.Prepared(PreparedAudio prepared))) {
            return Optional.empty();
        }
        try (PreparedAudio audio = prepared;
                InputStream sound = audio.bytes().open()) {
            boolean isNoticed = audio.isPartial()
                    || (AudioPreparer.mayHideDamage(plan, audio.container()) && preparer.isDamaged(audio, deadline));
            return isNoticed ? Optional.empty() : Optional.of(sound.readAllBytes());
        }
    }
}
