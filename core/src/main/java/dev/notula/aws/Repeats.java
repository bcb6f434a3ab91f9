package dev.notula.aws;

import dev.notula.aws.SignedCalls.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Calls again, after a growing pause, where no answer comes or the service is busy: all that we call may be repeated.
 *
 * @param firstPause at most; the next one is at most twice as long
 */
record Repeats(int attempts, Duration firstPause) {
    static final Repeats NONE = new Repeats(1, Duration.ZERO);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** How busy services call it, beside answering with 429 or 5xx. */
    private static final Set<String> BUSY = Set.of(
            "ProvisionedThroughputExceededException",
            "ThrottlingException",
            "RequestLimitExceeded",
            "RequestThrottled",
            "TransactionInProgressException");

    @FunctionalInterface
    interface Call {
        Answer send() throws IOException;
    }

    /** The first answer that says more than that the service is busy, or else the last. */
    Answer of(Call call) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Answer answer = call.send();
                if (attempt >= attempts || !isBusy(answer)) {
                    return answer;
                }
            } catch (IOException unreachable) {
                if (attempt >= attempts) {
                    throw unreachable;
                }
            }
            pause(attempt);
        }
    }

    private static boolean isBusy(Answer answer) {
        return answer.status() >= 500
                || answer.status() == 429
                || (!answer.isDone() && BUSY.contains(answer.errorCode()));
    }

    private void pause(int attempt) {
        long most = Math.min(LONGEST_PAUSE.toNanos(), firstPause.toNanos() << (attempt - 1));
        LockSupport.parkNanos(RandomGenerator.getDefault().nextLong(most) + 1);
    }
}
