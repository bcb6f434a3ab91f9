package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.audio.Inflow;
import dev.notula.job.Job;
import dev.notula.simulators.SlowEncoder;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.SpeechRequest;
import dev.notula.time.Deadline;
import dev.notula.transcript.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A recording that takes longer to encode than one invocation may last. */
@Timeout(240)
final class SeveralInvocationsIT {
    private static final int SECONDS = 35 * 60;
    private static final int PIECES = 11;
    private static final int ENCODED_IN_ONE = 4;

    private final Job job = Lecture.job(SECONDS);

    @Test
    void eachGetsFurtherAndNoPieceIsEncodedOrPaidForTwice(@TempDir Path folder) throws Exception {
        byte[] wave = Rig.wave(SECONDS, List.of(50, 390, 690));
        SlowEncoder encoder = new SlowEncoder(Path.of(System.getProperty("ffmpeg.dir")), folder);
        try (GroqSimulator groq = Lecture.groq()) {
            Transcription transcription = Rig.transcription(groq, encoder.folder());

            assertThat(untilItsDeadline(transcription, encoder, wave, groq, ENCODED_IN_ONE))
                    .isInstanceOf(Transcription.Result.Begun.class);
            assertThat(untilItsDeadline(transcription, encoder, wave, groq, 2 * ENCODED_IN_ONE))
                    .isInstanceOf(Transcription.Result.Begun.class);
            Transcription.Result last = untilItsDeadline(transcription, encoder, wave, groq, PIECES);

            assertThat(groq.requests()).extracting(SpeechRequest::status).containsOnly(200);
            assertThat(groq.requests()).extracting(SpeechRequest::sha256).doesNotHaveDuplicates();
            assertThat(groq.requests()).hasSize(PIECES);
            assertThat(encoder.taken()).isEqualTo(PIECES);
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
            Transcription transcription, SlowEncoder encoder, byte[] wave, GroqSimulator groq, int pieces)
            throws Exception {
        encoder.leave(ENCODED_IN_ONE);
        AtomicReference<Duration> late = new AtomicReference<>(Duration.ZERO);
        Deadline deadline =
                Deadline.after(Duration.ofMinutes(10), () -> Instant.now().plus(late.get()));
        try (Inflow source = Rig.whole(wave);
                ExecutorService invocation = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Transcription.Result> result =
                    invocation.submit(() -> transcription.run(Lecture.task(job, 1), source, deadline));
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
}
