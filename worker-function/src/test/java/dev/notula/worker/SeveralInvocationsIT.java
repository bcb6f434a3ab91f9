package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.audio.Inflow;
import dev.notula.chat.ChatSettings;
import dev.notula.job.Job;
import dev.notula.job.Lane;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.ScriptedSpeech;
import dev.notula.simulators.speech.ScriptedWord;
import dev.notula.simulators.speech.SpeechRequest;
import dev.notula.telegram.Media;
import dev.notula.time.Deadline;
import dev.notula.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A recording that takes longer to encode than one invocation may last. */
@Timeout(240)
final class SeveralInvocationsIT {
    private static final int SECONDS = 35 * 60;
    private static final int PIECES = 11;
    private static final int ENCODED_IN_ONE = 4;

    @TempDir
    private Path folder;

    @Test
    void eachGetsFurtherAndNoPieceIsEncodedOrPaidForTwice() throws Exception {
        byte[] wave = Rig.wave(SECONDS, List.of(50, 390, 690));
        try (GroqSimulator groq = groq()) {
            Transcription transcription = Rig.transcription(groq, slowEncoder());

            assertThat(untilItsDeadline(transcription, wave, groq, ENCODED_IN_ONE))
                    .isInstanceOf(Transcription.Result.Begun.class);
            assertThat(untilItsDeadline(transcription, wave, groq, 2 * ENCODED_IN_ONE))
                    .isInstanceOf(Transcription.Result.Begun.class);
            Transcription.Result last = untilItsDeadline(transcription, wave, groq, PIECES);

            assertThat(groq.requests()).extracting(SpeechRequest::status).containsOnly(200);
            assertThat(groq.requests()).extracting(SpeechRequest::sha256).doesNotHaveDuplicates();
            assertThat(groq.requests()).hasSize(PIECES);
            assertThat(last).isInstanceOfSatisfying(Transcription.Result.Heard.class, heard -> {
                Transcript transcript = heard.transcript();
                assertThat(transcript.isComplete()).isTrue();
                assertThat(transcript.hasGaps()).isFalse();
                assertThat(transcript.duration()).isEqualTo(Duration.ofSeconds(SECONDS));
                assertThat(transcript.segments().stream()
                                .mapToInt(segment -> segment.words().size())
                                .sum())
                        .isBetween(2 * SECONDS - 4 * PIECES, 2 * SECONDS);
            });
        }
    }

    /** The time is up once the encoder has done as much as it can, and so many pieces are heard. */
    private Transcription.Result untilItsDeadline(
            Transcription transcription, byte[] wave, GroqSimulator groq, int pieces) throws Exception {
        for (int i = 0; i < ENCODED_IN_ONE; i++) {
            Files.createDirectories(folder.resolve("leave").resolve(Integer.toString(i)));
        }
        AtomicReference<Duration> late = new AtomicReference<>(Duration.ZERO);
        Deadline deadline =
                Deadline.after(Duration.ofMinutes(10), () -> Instant.now().plus(late.get()));
        try (Inflow source = Rig.whole(wave);
                ExecutorService invocation = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Transcription.Result> result = invocation.submit(() -> transcription.run(task(), source, deadline));
            await().atMost(Duration.ofMinutes(1)).until(() -> answered(groq) == pieces);
            if (pieces < PIECES) {
                late.set(Duration.ofHours(1));
            }
            return result.get();
        }
    }

    private static long answered(GroqSimulator groq) {
        return groq.requests().stream()
                .filter(request -> request.status() == 200)
                .count();
    }

    /** Our ffmpeg, which encodes only as often as there is leave to do so, and then comes to no end. */
    private Path slowEncoder() throws IOException {
        Path real = Path.of(System.getProperty("ffmpeg.dir"));
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Files.createSymbolicLink(programs.resolve("ffprobe"), real.resolve("ffprobe"));
        Files.setPosixFilePermissions(
                Files.writeString(
                        programs.resolve("ffmpeg"), """
                        #!/bin/sh
                        case "$*" in *libopus*)
                            for leave in "%s"/*; do
                                /bin/rmdir "$leave" && exec "%s" "$@"
                            done
                            exec /usr/bin/tail -f /dev/null
                        esac
                        exec "%2$s" "$@"
                        """.formatted(folder.resolve("leave"), real.resolve("ffmpeg"))),
                PosixFilePermissions.fromString("rwx------"));
        return programs;
    }

    private static GroqSimulator groq() {
        SplittableRandom random = new SplittableRandom(3);
        return GroqSimulator.start(Rig.KEY)
                .script(audio -> new ScriptedSpeech(
                        "en",
                        IntStream.range(0, 2 * (int) audio.duration().toSeconds())
                                .mapToObj(half ->
                                        ScriptedWord.of(Rig.word(random) + half, half / 2.0 + 0.1, half / 2.0 + 0.4))
                                .toList()));
    }

    private final String file = UUID.randomUUID().toString();

    private Transcription.Task task() {
        Media media = new Media(Media.Kind.AUDIO, "id", file, -1, Duration.ofSeconds(SECONDS), null, null);
        Job job = new Job("job", 1, 2, null, 3, "en", media, ChatSettings.DEFAULT, Instant.EPOCH, Lane.BULK);
        return new Transcription.Task(job, new CountDownLatch(0), 1, new JobProgress());
    }
}
