package dev.notula.config;

import java.util.function.Supplier;

/** A key or token as it is now; it may be replaced while we run. Implementations are thread-safe. */
@FunctionalInterface
public interface Credential extends Supplier<String> {
    /**
     * Tells that a server has refused this value, so that it is read again, though not in every case: servers refuse for
     * other reasons too.
     *
     * @return whether there is another value by now, with which the request is worth repeating once
     */
    default boolean renew(String refused) {
        return false;
    }
}
