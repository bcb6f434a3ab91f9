package dev.notula.speech;

import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Kind;
import java.net.http.HttpHeaders;

/** What an error of Deepgram's means (Deepgram's documentation, pre-recorded audio). */
final class DeepgramError {
    private DeepgramError() {}

    static Failure read(int status, HttpHeaders headers, String body) {
        ErrorBody error = ErrorBody.read(body);
        Kind kind = kind(status, error);
        return new Failure(kind, error.line(status), Waits.after(kind, headers, error.message()));
    }

    private static Kind kind(int status, ErrorBody error) {
        return switch (status) {
            case 400 -> error.says("corrupt or unsupported data") ? Kind.BAD_AUDIO : Kind.BAD_REQUEST;
            case 401, 402, 403, 404 -> Kind.ACCOUNT;
            case 413 -> Kind.TOO_BIG;
            case 415 -> Kind.BAD_AUDIO;
            case 429 -> Kind.QUOTA;
            // 422 is an upload that broke off.
            case 408, 409, 422, 499 -> Kind.TRANSIENT;
            // It gave up after ten minutes of work, and would again.
            case 504 -> Kind.TIMED_OUT;
            default -> status >= 500 ? Kind.TRANSIENT : Kind.BAD_REQUEST;
        };
    }
}
