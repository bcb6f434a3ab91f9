package dev.notula.speech;

import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Kind;
import java.net.http.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error of Groq's means, or of another server that speaks like OpenAI's (Groq's documentation, speech to text).
 */
public final class OpenAiError {
    private static final Pattern LIMIT_AND_REQUESTED =
            Pattern.compile("limit (\\d+).*requested (\\d+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private OpenAiError() {}

    /** The failure that this answer tells of. */
    public static Failure read(int status, HttpHeaders headers, String body) {
        ErrorBody error = ErrorBody.read(body);
        Kind kind = kind(status, error);
        return new Failure(kind, error.line(status), Waits.after(kind, headers, error.message()));
    }

    private static Kind kind(int status, ErrorBody error) {
        return switch (status) {
            // Some servers say 200 to everything.
            case 200 -> badRequest(error) == Kind.BAD_AUDIO ? Kind.BAD_AUDIO : Kind.TRANSIENT;
            case 400 -> badRequest(error);
            case 401, 402, 403, 404 -> Kind.ACCOUNT;
            case 413 -> quotaOrSize(error);
            case 415 -> Kind.BAD_AUDIO;
            case 429 -> error.code().equals("insufficient_quota") ? Kind.ACCOUNT : quota(error);
            case 408, 409, 498, 499 -> Kind.TRANSIENT;
            default -> status >= 500 ? Kind.TRANSIENT : Kind.BAD_REQUEST;
        };
    }

    private static Kind badRequest(ErrorBody error) {
        if (error.code().equals("invalid_media_file")
                || error.says(
                        "could not process file",
                        "valid media file",
                        "too short",
                        "could not be decoded",
                        "failed to decode audio",
                        "failed to read audio")) {
            return Kind.BAD_AUDIO;
        }
        boolean isTooLong = error.code().equals("context_length_exceeded")
                || error.says("maximum context length", "reduce the length of the messages", "available context size");
        return isTooLong ? Kind.TOO_BIG : Kind.BAD_REQUEST;
    }

    /** 413 also says that the recording is longer than an hour's allowance. */
    private static Kind quotaOrSize(ErrorBody error) {
        boolean isQuota = error.code().contains("rate_limit") || error.says("rate limit", "seconds of audio");
        return isQuota ? quota(error) : Kind.TOO_BIG;
    }

    /** What is more than the whole allowance will not fit tomorrow either. */
    private static Kind quota(ErrorBody error) {
        Matcher numbers = LIMIT_AND_REQUESTED.matcher(error.message());
        boolean isHopeless = numbers.find() && digits(numbers.group(2)) > digits(numbers.group(1));
        return isHopeless ? Kind.TOO_BIG : Kind.QUOTA;
    }

    private static double digits(String number) {
        return Double.parseDouble(number);
    }
}
