package dev.notula.speech;

import dev.notula.transcript.Transcript;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What asking a provider led to. */
public sealed interface Attempt {
    /**
     * It answered.
     *
     * @param scores one for each of the transcript's segments, or none at all
     */
    record Heard(Transcript transcript, List<Score> scores) implements Attempt {
        public Heard {
            scores = List.copyOf(scores);
        }
    }

    /**
     * It did not.
     *
     * @param detail for logs; holds no secret and nothing that was said
     * @param retryAfter how long the provider wants to be left alone, null where it does not say
     */
    record Failure(Kind kind, String detail, @Nullable Duration retryAfter) implements Attempt {
        /** A failure of which the provider does not say how long it lasts. */
        public Failure(Kind kind, String detail) {
            this(kind, detail, null);
        }

        /** How long the provider wants to be left alone, zero where it does not say. */
        public Duration delay() {
            return retryAfter == null ? Duration.ZERO : retryAfter;
        }
    }

    /** What kind of failure it is, which decides what to do. */
    enum Kind {
        /** The sound cannot be read as it is. */
        BAD_AUDIO,
        /** The request is wrong, which is our fault. */
        BAD_REQUEST,
        /** The key, the credit or the model is gone: nothing works until somebody acts. */
        ACCOUNT,
        /** Too many bytes for one request. */
        TOO_BIG,
        /** The allowance is used up for now. */
        QUOTA,
        /** It may work the next time. */
        TRANSIENT,
        /** No answer came in time. */
        TIMED_OUT,
        /** It was not asked, as it is left alone for now. */
        RESTING
    }
}
