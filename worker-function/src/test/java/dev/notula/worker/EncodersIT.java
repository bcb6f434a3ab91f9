package dev.notula.worker;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.audio.Inflow;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.time.Deadline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncodersIT {
    private static final Path FFMPEG = Path.of(System.getProperty("ffmpeg.dir"));
    private static final int AT_ONCE = Math.min(2, Runtime.getRuntime().availableProcessors());
    private static final int SECONDS = 16 * 60;

    @Test
    void severalPiecesAreEncodedAtOnce(@TempDir Path folder) throws Exception {
        Path ffmpeg = whoseEncodersWaitForEachOther(folder);
        try (GroqSimulator groq = Lecture.groq();
                Inflow source = Rig.whole(Rig.wave(SECONDS, List.of()));
                Underway work = Rig.transcription(groq, ffmpeg)
                        .start(Lecture.job(SECONDS), 1, new JobProgress(), source, soon())) {
            assertThat(work.finish()).isInstanceOf(Transcription.Result.Heard.class);
        }
    }

    /** Each begins once as many have come as there are processors, two at most. */
    private static Path whoseEncodersWaitForEachOther(Path folder) throws Exception {
        Path come = Files.createDirectory(folder.resolve("come"));
        Files.createSymbolicLink(folder.resolve("ffprobe"), FFMPEG.resolve("ffprobe"));
        Path ffmpeg = Files.createFile(folder.resolve("ffmpeg"), asFileAttribute(fromString("rwxr-xr-x")));
        Files.writeString(ffmpeg, """
                #!/bin/sh
                case "$*" in *"-c:a flac"* | *"-c:a libopus"*)
                  : > %1$s/$$
                  until [ "$(ls %1$s | wc -l)" -ge %2$d ]; do sleep 0.05; done
                esac
                exec %3$s/ffmpeg "$@"
                """.formatted(come, AT_ONCE, FFMPEG));
        return folder;
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(2), InstantSource.system());
    }
}
