package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.audio.Inflow;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.time.Deadline;
import dev.notula.transcript.Transcript;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long recording that goes in pieces which nobody here decodes. */
final class DamagedPieceIT {
    private static final int SECONDS = 1000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void damageInsideFramesIsNoticedAndNothingElse(boolean isDamaged) throws Exception {
        List<byte[]> frames = AacNoise.frames(folder, SECONDS, isDamaged ? 11 : 12);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = frames.size() / 5; isDamaged && i < frames.size() / 4; i++) {
            byte[] frame = frames.get(i);
            frame[random.nextInt(9, frame.length)] ^= (byte) (1 << random.nextInt(8));
        }
        ByteArrayOutputStream recording = new ByteArrayOutputStream();
        frames.forEach(recording::writeBytes);

        try (GroqSimulator groq = Lecture.groq();
                Inflow source = Rig.whole(recording.toByteArray())) {
            Transcription.Result result =
                    Rig.transcription(groq).run(Lecture.task(Lecture.job(SECONDS), 1), source, soon());

            assertThat(groq.requests()).hasSizeGreaterThan(1);
            assertThat(result).isInstanceOfSatisfying(Transcription.Result.Heard.class, heard -> {
                Transcript transcript = heard.transcript();
                assertThat(transcript.isComplete()).isEqualTo(!isDamaged);
                assertThat(transcript.hasGaps()).isFalse();
                assertThat(transcript.duration())
                        .isBetween(Duration.ofSeconds(SECONDS - 1), Duration.ofSeconds(SECONDS));
            });
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(3), InstantSource.system());
    }
}
