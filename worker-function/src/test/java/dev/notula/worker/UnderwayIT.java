package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.audio.Arrival;
import dev.notula.audio.Inflow;
import dev.notula.job.Job;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens while a recording is still coming. */
final class UnderwayIT {
    private static final Path FFMPEG = Path.of(System.getProperty("ffmpeg.dir"));
    private static final int SECONDS = 16 * 60;
    private static final byte[] WAVE = Rig.wave(SECONDS, List.of(550));

    @Test
    void aNewRecordingIsHeardWhileItIsStillComing() throws Exception {
        try (GroqSimulator groq = Lecture.groq();
                Inflow source = Inflow.create();
                Underway work = Rig.transcription(groq).start(job(SECONDS), 1, new JobProgress(), source, soon())) {
            source.appender().write(WAVE, 0, WAVE.length / 2);

            groq.awaitRequests(1, Duration.ofMinutes(1));

            source.appender().write(WAVE, WAVE.length / 2, WAVE.length - WAVE.length / 2);
            source.complete();
            assertThat(work.finish())
                    .isInstanceOfSatisfying(
                            Transcription.Result.Heard.class,
                            heard -> assertThat(heard.transcript().isComplete()).isTrue());
        }
    }

    @Test
    void whatMayBeKnownIsCutBeforeItsLastByteAndHeardAfterIt() throws Exception {
        byte[] known = Rig.wave(SECONDS, List.of(2, 4));
        Job first = job(SECONDS);
        Rig.novelties().isNew(first, Arrays.copyOf(known, Arrival.HEAD_BYTES));
        try (GroqSimulator groq = Lecture.groq();
                Inflow source = Inflow.create();
                Underway work = Rig.transcription(groq).start(job("second"), 1, new JobProgress(), source, soon())) {
            source.appender().write(known, 0, known.length - 1000);
            awaitEncoder();
            assertThat(groq.requests()).isEmpty();

            source.appender().write(known, known.length - 1000, 1000);
            source.complete();
            Transcription.Result result = work.finish();

            assertThat(groq.requests()).isNotEmpty();
            assertThat(result).isInstanceOfSatisfying(Transcription.Result.Heard.class, heard -> {
                assertThat(heard.transcript().isComplete()).isTrue();
                assertThat(heard.transcript().duration())
                        .isBetween(Duration.ofSeconds(SECONDS - 1), Duration.ofSeconds(SECONDS + 1));
            });
        }
    }

    @Test
    void nothingRunsAfterItWasCalledOff() throws Exception {
        try (GroqSimulator groq = Lecture.groq();
                Inflow source = Inflow.create()) {
            try (Underway _ = Rig.transcription(groq).start(job(SECONDS), 1, new JobProgress(), source, soon())) {
                source.appender().write(WAVE, 0, WAVE.length / 2);
                awaitEncoder();
            }

            assertThat(encoders()).isZero();
        }
    }

    @Test
    void aShortRecordingStartsNothingBeforeItIsThere() throws Exception {
        byte[] wave = Rig.wave(20, List.of());
        try (GroqSimulator groq = Lecture.groq();
                Inflow source = Inflow.create();
                Underway work = Rig.transcription(groq).start(job(20), 1, new JobProgress(), source, soon())) {
            source.appender().write(wave);
            source.complete();
            Transcription.Result result = work.finish();

            assertThat(result).isInstanceOf(Transcription.Result.Heard.class);
            assertThat(groq.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.sizeBytes()).isEqualTo(wave.length));
        }
    }

    @Test
    void whatCouldNotBeCutAsItCameIsEncodedAtOnceAndNotCutOnceMore(@TempDir Path folder) throws Exception {
        byte[] opus = opus(folder, Rig.wave(SECONDS, List.of()));
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
        try (GroqSimulator groq = Lecture.groq();
                Inflow source = Inflow.create();
                Underway work = Rig.transcription(groq, FFMPEG, out)
                        .start(job("chain", 2 * SECONDS, 2L * opus.length), 1, new JobProgress(), source, soon())) {
            source.appender().write(opus);
            groq.awaitRequests(1, Duration.ofMinutes(1));
            source.appender().write(opus);
            source.complete();

            assertThat(work.finish()).isInstanceOf(Transcription.Result.Heard.class);
        }

        assertThat(log.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.contains("job.prepared"))
                        .map(line -> line.replaceAll(".*\"plan\":\"(\\w+)\".*", "$1")))
                .containsExactly("Cut", "Chunk");
    }

    /** A wave file as Opus in Ogg; two of these, one behind the other, are two streams. */
    private static byte[] opus(Path folder, byte[] wave) throws Exception {
        Path in = Files.write(folder.resolve("sound.wav"), wave);
        Path out = folder.resolve("sound.ogg");
        Process encoder = new ProcessBuilder(
                        FFMPEG.resolve("ffmpeg").toString(),
                        "-v",
                        "error",
                        "-i",
                        "fd:",
                        "-c:a",
                        "libopus",
                        "-b:a",
                        "16k",
                        "-compression_level",
                        "0",
                        "-f",
                        "ogg",
                        "pipe:1")
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(encoder.waitFor()).isZero();
        return Files.readAllBytes(out);
    }

    @Test
    void aWrongDurationCostsNoText() throws Exception {
        byte[] wave = Rig.wave(30, List.of());
        try (GroqSimulator groq = Lecture.groq();
                Inflow source = Rig.whole(wave);
                Underway work = Rig.transcription(groq).start(job(SECONDS), 1, new JobProgress(), source, soon())) {
            Transcription.Result result = work.finish();

            assertThat(result).isInstanceOfSatisfying(Transcription.Result.Heard.class, heard -> {
                assertThat(heard.transcript().text()).endsWith("59");
                // The sender's own client has said that there is more.
                assertThat(heard.transcript().isComplete()).isFalse();
            });
        }
    }

    private static void awaitEncoder() {
        await().atMost(Duration.ofMinutes(1)).until(() -> encoders() > 0);
    }

    private static long encoders() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.isAlive()
                        && List.of(process.info().arguments().orElse(new String[0]))
                                .contains("libopus"))
                .count();
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(3), InstantSource.system());
    }

    private static Job job(int seconds) {
        return job("job", seconds);
    }

    private static Job job(String id) {
        return job(id, SECONDS);
    }

    private static Job job(String id, int seconds) {
        return job(id, seconds, -1);
    }

    private static Job job(String id, int seconds, long bytes) {
        return Lecture.job(id, UUID.randomUUID().toString(), bytes, seconds);
    }
}
