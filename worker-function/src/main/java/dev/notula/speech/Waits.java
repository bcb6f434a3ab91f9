package dev.notula.speech;

import dev.notula.speech.Attempt.Kind;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how long a provider wants to be left alone, in all the spellings it has for it. */
final class Waits {
    private static final Pattern SENTENCE = Pattern.compile("try again in ((?:\\d+(?:\\.\\d+)?\\s?[a-z]+[\\s,]*)+)");
    private static final Pattern PIECE =
            Pattern.compile("(\\d+(?:\\.\\d+)?)\\s?(ms|milliseconds?|h|hours?|m|min|minutes?|s|sec|seconds?)(?![a-z])");
    private static final double LONGEST_MILLIS = 7 * 86_400_000.0;

    private Waits() {}

    /** The wait that is told with a failure of this kind; null where none is, or where it would not help. */
    static @Nullable Duration after(Kind kind, HttpHeaders headers, String message) {
        return kind == Kind.QUOTA || kind == Kind.TRANSIENT
                ? of(headers, message).orElse(null)
                : null;
    }

    /** The wait that the headers tell, else the one in the message: "Please try again in 1m39.738s". */
    static Optional<Duration> of(HttpHeaders headers, String message) {
        return header(headers, "retry-after-ms", 1)
                .or(() -> header(headers, "retry-after", 1000))
                .or(() -> sentence(message));
    }

    static Optional<Duration> sentence(String message) {
        Matcher sentence = SENTENCE.matcher(message);
        return sentence.find() ? duration(sentence.group(1)) : Optional.empty();
    }

    /** A duration such as "2m59.56s", "400ms", "9m6s" or "10 seconds". */
    static Optional<Duration> duration(String text) {
        Matcher piece = PIECE.matcher(text);
        double millis = 0;
        boolean isFound = false;
        while (piece.find()) {
            isFound = true;
            millis += Double.parseDouble(piece.group(1)) * unitMillis(piece.group(2));
        }
        return isFound ? millis(millis) : Optional.empty();
    }

    private static Optional<Duration> header(HttpHeaders headers, String name, int unitMillis) {
        String value = headers.firstValue(name).orElse("").strip();
        // A date is allowed there by HTTP; neither provider has been seen to send one.
        return value.matches("\\d{1,9}(\\.\\d{1,9})?")
                ? millis(Double.parseDouble(value) * unitMillis)
                : Optional.empty();
    }

    private static Optional<Duration> millis(double millis) {
        return Optional.of(Duration.ofMillis((long) Math.ceil(Math.min(millis, LONGEST_MILLIS))));
    }

    private static int unitMillis(String unit) {
        if (unit.startsWith("mil") || unit.equals("ms")) {
            return 1;
        }
        return switch (unit.charAt(0)) {
            case 'h' -> 3_600_000;
            case 'm' -> 60_000;
            default -> 1000;
        };
    }
}
