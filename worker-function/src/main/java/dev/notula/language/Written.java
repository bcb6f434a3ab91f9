package dev.notula.language;

import dev.notula.speech.Attempt.Failure;

/** What asking a model for text led to. */
public sealed interface Written<T> {
    /** It wrote this, complete and in the language asked for. */
    record Done<T>(T text) implements Written<T> {}

    /** It did not. The failure's kind says what to do, as with {@link dev.notula.speech.Attempt}. */
    record Failed<T>(Failure failure) implements Written<T> {}
}
