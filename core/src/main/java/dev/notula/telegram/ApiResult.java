package dev.notula.telegram;

import java.util.Optional;
import java.util.function.Function;

/** What came of a call: its value or why there is none. Calls never throw for what Telegram or the network does. */
public sealed interface ApiResult<T> {
    /** It was done. */
    record Ok<T>(T value) implements ApiResult<T> {}

    /** It was not done, or nobody knows. */
    record Failed<T>(ApiError error) implements ApiResult<T> {}

    /** The value, or nothing after a failure. */
    default Optional<T> asOptional() {
        return this instanceof Ok<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** The same outcome with another value. */
    default <U> ApiResult<U> map(Function<T, U> change) {
        return then(value -> new Ok<>(change.apply(value)));
    }

    /** What comes next after success. */
    default <U> ApiResult<U> then(Function<T, ApiResult<U>> next) {
        return switch (this) {
            case Ok<T>(T value) -> next.apply(value);
            case Failed<T>(ApiError error) -> new Failed<>(error);
        };
    }

    /** A failure of which Telegram told nothing. */
    static <T> ApiResult<T> failed(ApiError.Kind kind, int code, String description) {
        return new Failed<>(ApiError.of(kind, code, description));
    }
}
