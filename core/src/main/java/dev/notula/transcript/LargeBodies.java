package dev.notula.transcript;

import java.util.Optional;

/** Where a transcript's body lies that is too large for a table's item. */
public interface LargeBodies {
    /** Stores the body under the transcript's key. */
    void put(String key, byte[] body);

    /** The body under this key, or nothing where it is gone. */
    Optional<byte[]> get(String key);

    /** Deletes the body under this key; where there is none, nothing happens. */
    void delete(String key);
}
