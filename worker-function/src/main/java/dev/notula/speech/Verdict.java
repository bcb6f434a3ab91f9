package dev.notula.speech;

/** What the check thinks of an answer. */
public sealed interface Verdict {
    /** Nothing speaks against it. */
    record Good() implements Verdict {}

    /** Nobody spoke, whatever words it holds. */
    record Silent() implements Verdict {}

    /** Another provider should be asked. */
    record Suspicious(Reason reason) implements Verdict {}

    /** What is odd about an answer. */
    enum Reason {
        /** No words for a recording in which some are to be expected. */
        EMPTY,
        /** The same words over and over. */
        LOOP,
        /** It stops long before the recording does. */
        ENDS_EARLY,
        /** Far fewer words than anybody speaks. */
        SPARSE
    }
}
