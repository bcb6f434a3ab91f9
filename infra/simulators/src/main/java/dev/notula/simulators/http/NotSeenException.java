package dev.notula.simulators.http;

/** What was waited for did not happen in time; the message says what happened instead. */
public final class NotSeenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotSeenException(String message) {
        super(message);
    }
}
