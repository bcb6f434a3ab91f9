package dev.notula.speech;

import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Kind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes one failure of several. */
final class Failures {
    /** What passes soon comes first, then what decoding the sound may help, and last what somebody has to act on. */
    private static final List<Kind> BY_HOPE = List.of(
            Kind.QUOTA,
            Kind.TRANSIENT,
            Kind.TIMED_OUT,
            Kind.BAD_AUDIO,
            Kind.RESTING,
            Kind.TOO_BIG,
            Kind.BAD_REQUEST,
            Kind.ACCOUNT);

    private Failures() {}

    /** The failure that leaves most hope, with what all of them say and the earliest time to try again. */
    static Failure mostUseful(List<Failure> failures) {
        Kind kind = failures.stream()
                .map(Failure::kind)
                .min(Comparator.comparingInt(BY_HOPE::indexOf))
                .orElseThrow();
        String detail = failures.stream().map(Failure::detail).collect(Collectors.joining("; "));
        return new Failure(kind, detail, earliest(failures));
    }

    private static @Nullable Duration earliest(List<Failure> failures) {
        return failures.stream()
                .map(Failure::retryAfter)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
