package dev.notula.webhook;

/**
 * What came of telling Telegram.
 *
 * @param reason for the owner to read; holds no secret
 */
public record Registered(boolean isDone, String reason) {
    static Registered done(String what) {
        return new Registered(true, what);
    }

    static Registered failed(String why) {
        return new Registered(false, why);
    }
}
