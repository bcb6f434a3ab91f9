package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.audio.Inflow;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check for damage that is slower than the provider. */
final class LateCheckIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void theAnswerWaitsForACheckThatIsALittleLate() throws Exception {
        assertThat(isComplete("4", LONG)).isFalse();
        assertThat(logged()).contains("audio.damaged").doesNotContain("AudioUnchecked");
    }

    @Test
    void whatCannotBeCheckedInTimeGoesOutAndIsCounted() throws Exception {
        assertThat(isComplete("20", Duration.ofSeconds(9))).isTrue();
        assertThat(logged()).contains("\"audio.unchecked\"").contains("AudioUnchecked");
    }

    private boolean isComplete(String seconds, Duration time) throws Exception {
        List<byte[]> frames = AacNoise.frames(folder, 20, 3);
        SplittableRandom random = new SplittableRandom(4);
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            frame[random.nextInt(9, frame.length)] ^= (byte) (1 << random.nextInt(8));
            sound.writeBytes(frame);
        }
        try (GroqSimulator groq = GroqSimulator.start(Rig.KEY).script(SpeechScript.words(said(random)));
                Inflow source = Rig.whole(sound.toByteArray())) {
            Transcription.Result result = Rig.transcription(
                            groq, slowFfprobe(seconds), new PrintStream(log, true, StandardCharsets.UTF_8))
                    .run(Lecture.task(Lecture.job(20), 1), source, Deadline.after(time, InstantSource.system()));

            assertThat(result).isInstanceOf(Transcription.Result.Heard.class);
            return ((Transcription.Result.Heard) result).transcript().isComplete();
        }
    }

    /** Our ffmpeg, and an ffprobe that takes its time where it decodes. */
    private Path slowFfprobe(String seconds) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path real = Path.of(System.getProperty("ffmpeg.dir")).toAbsolutePath();
        Files.createSymbolicLink(programs.resolve("ffmpeg"), real.resolve("ffmpeg"));
        Files.writeString(
                programs.resolve("ffprobe"),
                "#!/bin/sh\ncase \"$*\" in *count_frames*) /bin/sleep " + seconds + ";; esac\nexec "
                        + real.resolve("ffprobe") + " \"$@\"\n");
        Files.setPosixFilePermissions(programs.resolve("ffprobe"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return programs;
    }

    private static String said(SplittableRandom random) {
        return IntStream.range(0, 40).mapToObj(_ -> Rig.word(random)).collect(Collectors.joining(" "));
    }

    private String logged() {
        return log.toString(StandardCharsets.UTF_8);
    }
}
