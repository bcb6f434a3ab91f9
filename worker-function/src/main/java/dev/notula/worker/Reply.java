package dev.notula.worker;

import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.reply.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it is delivered.
 *
 * @param answer gives it once it may be sent
 * @param isNew whether nobody knew before what is said
 * @param paid how much providers have heard for it in this attempt
 * @param start when this worker began
 * @param then what follows once the user has it, before the job ends; it may be done again
 */
record Reply(
        Supplier<Answer> answer,
        @Nullable String transcriptKey,
        String result,
        boolean isNew,
        Duration paid,
        Instant start,
        Runnable then) {
    /** An answer that is there already, tells nothing new and has nothing to follow. */
    Reply(Answer answer, @Nullable String transcriptKey, String result, Duration paid, Instant start) {
        this(() -> answer, transcriptKey, result, false, paid, start, () -> {});
    }

    boolean isText() {
        return transcriptKey != null;
    }

    /** Counts it once the user has it: a text by the way that its job went, anything else by the reason. */
    void count(Metrics metrics, String route) {
        if (isText()) {
            metrics.count(MetricName.JOB_COMPLETED, route);
        } else {
            metrics.count(MetricName.JOB_FAILED, result);
        }
    }
}
