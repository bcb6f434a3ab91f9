package dev.notula.bench;

import static dev.notula.bench.Damage.Kind.CUT;
import static dev.notula.bench.Damage.Kind.NOISE;
import static dev.notula.bench.Damage.Kind.ZEROS;

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
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much damage is noticed, of each sort in each kind of file: the answer has a warning, or says that it cannot be. */
final class DamageTable {
    private static final int SEEDS = 20;
    private static final List<Damage> DAMAGES = Stream.concat(
                    Stream.of(1, 10, 100, 1000).map(Damage::flips),
                    Stream.of(
                            Damage.stretch(NOISE, 0.05),
                            Damage.stretch(NOISE, 0.2),
                            Damage.stretch(NOISE, 0.5),
                            Damage.stretch(NOISE, 1.5),
                            Damage.stretch(NOISE, 5),
                            Damage.stretch(ZEROS, 0.05),
                            Damage.stretch(ZEROS, 0.5),
                            Damage.stretch(ZEROS, 5),
                            Damage.stretch(CUT, 0.5)))
            .toList();

    private final AudioPreparer preparer;
    private final ProviderLimits limits;

    DamageTable(Path ffmpeg) {
        preparer = new AudioPreparer(new FfmpegTool(ffmpeg));
        limits = new GroqTranscriber(HttpClient.newHttpClient(), URI.create("http://127.0.0.1"), () -> "", "").limits();
    }

    /** Prints a line for each kind of file: in how many of a hundred the damage was noticed. */
    void print(List<Sounding> files, PrintStream out) throws IOException, InterruptedException {
        out.println(
                "| file | as it was | " + DAMAGES.stream().map(Damage::name).collect(Collectors.joining(" | ")) + " |");
        out.println("|---" + "|---".repeat(DAMAGES.size() + 1) + "|");
        for (Sounding file : files) {
            out.print("| " + file.name() + " | " + (isNoticed(file.bytes()) ? "WARNED" : "fine"));
            for (Damage damage : DAMAGES) {
                int noticed = 0;
                for (int seed = 0; seed < SEEDS; seed++) {
                    noticed += isNoticed(damage.in(file, seed)) ? 1 : 0;
                }
                out.print(" | " + 100 * noticed / SEEDS);
                out.flush();
            }
            out.println(" |");
        }
    }

    /** Says of each file whether its answer would have a warning. */
    void judge(List<String> files, PrintStream out) throws IOException, InterruptedException {
        for (String file : files) {
            out.println((isNoticed(Files.readAllBytes(Path.of(file))) ? "WARNED " : "fine   ") + file);
        }
    }

    private boolean isNoticed(byte[] bytes) throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(Duration.ofMinutes(1), InstantSource.system());
        try (MemoryFile source = MemoryFile.of(bytes)) {
            if (!(preparer.probe(source, deadline) instanceof ProbeResult.Sound(AudioProbe probe))) {
                return true;
            }
            AudioPlan plan = AudioPlanner.plan(probe, source.size(), preparer.container(source), limits);
            if (!(preparer.prepare(source, probe, plan, limits, deadline)
                    instanceof Preparation.Prepared(PreparedAudio prepared))) {
                return true;
            }
            try (PreparedAudio audio = prepared) {
                return audio.isPartial()
                        || (AudioPreparer.mayHideDamage(plan, audio.container())
                                && preparer.isDamaged(audio, deadline));
            }
        }
    }
}
