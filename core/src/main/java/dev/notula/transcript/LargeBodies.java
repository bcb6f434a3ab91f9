package dev.notula.transcript;

/** Where a transcript's body lies that is too large for a table's item. */
public interface LargeBodies {
    /** Stores the body under the transcript's key. */
    void put(String key, byte[] body);

    /** The body under this key; throws where it is gone. */
    byte[] get(String key);
}
