package dev.notula.media;

import java.time.Duration;

/** What came of fetching a recording. */
public sealed interface Fetched {
    /** All bytes are there; their SHA-256 in hex. */
    record Whole(String sha256) implements Fetched {}

    /** It is larger than a bot may fetch, whatever was declared. */
    record TooBig() implements Fetched {}

    /** It is larger than what this machine can hold. */
    record NoRoom() implements Fetched {}

    /** Telegram does not give it any more. */
    record Gone() implements Fetched {}

    /** It may be had later; a delay of zero leaves it to the caller how long. */
    record Later(String reason, Duration delay) implements Fetched {}
}
