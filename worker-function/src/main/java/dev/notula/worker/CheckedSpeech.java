package dev.notula.worker;

import dev.notula.audio.AudioPlan;
import dev.notula.audio.AudioPreparer;
import dev.notula.audio.PreparedAudio;
import dev.notula.chat.SpeechChoice;
import dev.notula.metrics.Log;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.speech.Attempt;
import dev.notula.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks providers, and while they work listens for damage to what they got, if nobody here has decoded it: they skip
 * frames that they cannot read and do not say so. Thread-safe.
 */
final class CheckedSpeech {
    // Pieces of a long recording wait for each other's check.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SpeechProviders providers;
    private final AudioPreparer preparer;
    private final Log log;
    private final Metrics metrics;
    private final Semaphore turn = new Semaphore(1, true);

    CheckedSpeech(SpeechProviders providers, AudioPreparer preparer, Log log, Metrics metrics) {
        this.providers = providers;
        this.preparer = preparer;
        this.log = log;
        this.metrics = metrics;
    }

    /**
     * Has the sound transcribed as {@link SpeechProviders#transcribe} does; the transcript of damaged sound is
     * incomplete. The answer waits some seconds for a check that has not ended; what is then not known to be whole is
     * counted and goes out all the same.
     */
    Attempt transcribe(
            SpeechChoice choice, AudioPlan plan, PreparedAudio audio, @Nullable String language, Deadline deadline)
            throws InterruptedException {
        if (!AudioPreparer.mayHideDamage(plan, audio.container())) {
            return providers.transcribe(choice, audio, language, deadline);
        }
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> check = thread.submit(() -> isDamaged(audio, deadline));
            try {
                Attempt attempt = providers.transcribe(choice, audio, language, deadline);
                return attempt instanceof Attempt.Heard heard && isDamaged(check, deadline)
                        ? new Attempt.Heard(heard.transcript().incomplete(), heard.scores())
                        : attempt;
            } finally {
                check.cancel(true);
            }
        }
    }

    private boolean isDamaged(PreparedAudio audio, Deadline deadline) throws IOException, InterruptedException {
        turn.acquire();
        try {
            return preparer.isDamaged(audio, deadline);
        } finally {
            turn.release();
        }
    }

    private boolean isDamaged(Future<Boolean> check, Deadline deadline) throws InterruptedException {
        // The answer has to be delivered, too.
        Duration patience = deadline.cap(PATIENCE.multipliedBy(2)).dividedBy(2);
        try {
            boolean isDamaged = check.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (isDamaged) {
                log.info("audio.damaged");
            }
            return isDamaged;
        } catch (TimeoutException late) {
            return unchecked("late", "late");
        } catch (ExecutionException fault) {
            return unchecked("failed", Log.place(Objects.requireNonNullElse(fault.getCause(), fault)));
        }
    }

    private boolean unchecked(String reason, String fault) {
        log.warn("audio.unchecked", "fault", fault);
        metrics.count(MetricName.AUDIO_UNCHECKED, reason);
        return false;
    }
}
