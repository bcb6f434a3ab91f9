package dev.notula.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchIT {
    @Test
    void measuresAVoiceNoteFromSendingToItsAnswer(@TempDir Path folder) throws Exception {
        Path home = Path.of(System.getProperty("project.root"));
        Path ffmpeg = Path.of(System.getProperty("ffmpeg.dir"));
        CountedPrograms programs = new CountedPrograms(folder, ffmpeg);
        try (World world = new World(home, programs.folder(), Rates.STANDARD)) {
            Pipeline pipeline = new Pipeline(
                    world,
                    programs,
                    new SoundFiles(folder, ffmpeg.resolve("ffmpeg")),
                    new Stage(ffmpeg),
                    Rates.STANDARD,
                    folder,
                    false,
                    true);

            List<Measured> all = pipeline.run(
                    List.of(BenchCase.VOICE_5S),
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

            assertThat(all).singleElement().satisfies(note -> {
                assertThat(note.plan()).isEqualTo("PassThrough");
                assertThat(note.ours()).isGreaterThan(note.bound());
                assertThat(note.overhead()).isPositive().isLessThan(note.ours());
                assertThat(note.programs()).isZero();
                assertThat(note.bytesOut()).isEqualTo(note.bytesIn());
                assertThat(note.peakBytes()).isPositive();
            });
            assertThat(Table.of(all)).contains("| 5 s voice note | PassThrough |");
        }
    }
}
