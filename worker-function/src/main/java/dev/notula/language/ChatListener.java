package dev.notula.language;

import dev.notula.speech.Attempt.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Is told of every request to a language model, for logs and metrics. Implementations are thread-safe. */
@FunctionalInterface
public interface ChatListener {
    /**
     * The model has answered, or failed to, after this time.
     *
     * @param failure null where it answered
     * @param tokensIn as counted by the server, 0 where it does not say
     * @param tokensOut likewise, reasoning included
     */
    void asked(String model, @Nullable Failure failure, Duration took, long tokensIn, long tokensOut);
}
