package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.audio.Inflow;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.SpeechRequest;
import dev.notula.time.Deadline;
import dev.notula.transcript.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three hours of sound where the provider allows less than that at once. */
final class QuotaIT {
    private static final int SECONDS = 3 * 3600;

    private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
    private final InstantSource clock = () -> Instant.now().plus(later.get());
    private final List<Duration> waits = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void goesToTheOtherModelOfTheFreePlanAndIsRefusedByFewRequests() throws Exception {
        try (GroqSimulator groq = groq().audioSecondsPerHour(7200, clock).requestsPerMinute(20, clock)) {
            Transcript transcript = transcript(groq, 1);

            isWhole(groq, transcript);
            assertThat(waits).isEmpty();
            assertThat(refused(groq)).isLessThan(8);
        }
    }

    @Test
    void waitsAsToldWhereNoModelAllowsMoreAndPaysForNoPieceTwice() throws Exception {
        try (GroqSimulator groq = groq().audioSecondsPerHour(3600, clock).requestsPerMinute(5, clock)) {
            Transcript transcript = transcript(groq, 2);

            isWhole(groq, transcript);
            assertThat(waits).isNotEmpty();
            assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofHours(1));
            assertThat(refused(groq)).isLessThan(15);
        }
    }

    /** Every piece was heard once, and all of them make the whole. */
    private static void isWhole(GroqSimulator groq, Transcript transcript) {
        List<SpeechRequest> heard = groq.requests().stream()
                .filter(request -> request.status() == 200)
                .toList();
        assertThat(heard).extracting(SpeechRequest::sha256).doesNotHaveDuplicates();
        assertThat(heard.stream().map(SpeechRequest::audio).reduce(Duration.ZERO, Duration::plus))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(SECONDS));
        assertThat(transcript.isComplete()).isTrue();
        assertThat(transcript.segments()).noneMatch(segment -> segment.isGap());
        assertThat(transcript.duration()).isBetween(Duration.ofSeconds(SECONDS - 2), Duration.ofSeconds(SECONDS + 2));
        assertThat(transcript.segments().getLast().end()).isGreaterThan(Duration.ofSeconds(SECONDS - 5));
    }

    private static long refused(GroqSimulator groq) {
        return groq.requests().stream()
                .filter(request -> request.status() != 200)
                .count();
    }

    /** Again after each wait, as the queue would have it. */
    private Transcript transcript(GroqSimulator groq, int seed) throws Exception {
        Transcription transcription = Rig.transcription(groq);
        Transcription.Task task = Lecture.task(Lecture.job(SECONDS), 1);
        byte[] recording = AacNoise.of(folder, SECONDS, seed);
        for (int i = 0; i < 50; i++) {
            try (Inflow source = Rig.whole(recording)) {
                Deadline deadline = Deadline.after(Duration.ofMinutes(14), clock);
                switch (transcription.run(task, source, deadline)) {
                    case Transcription.Result.Heard(Transcript transcript) -> {
                        return transcript;
                    }
                    case Transcription.Result.Begun(String _, Duration delay) -> pass(delay);
                    case Transcription.Result.Failed(String _, Duration delay) -> pass(delay);
                    case Transcription.Result.Waits(Duration delay) -> pass(delay);
                    case Transcription.Result.Unusable unusable -> throw new AssertionError(unusable);
                }
            }
        }
        throw new AssertionError("no end after " + waits);
    }

    private void pass(Duration delay) {
        waits.add(delay);
        later.updateAndGet(delay::plus);
    }

    private static GroqSimulator groq() {
        return Lecture.groq().processing(Duration.ofMillis(300), 0);
    }
}
