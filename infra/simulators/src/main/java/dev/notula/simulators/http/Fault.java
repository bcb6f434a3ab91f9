package dev.notula.simulators.http;

import java.time.Duration;
import java.util.Map;

/** One thing that goes wrong with one call. */
public sealed interface Fault {
    /** The service answers this and does nothing. */
    record Answer(int status, Map<String, String> headers, String body) implements Fault {}

    /** The service takes this much longer, and then does its work. */
    record Delay(Duration time) implements Fault {}

    /** The connection is closed before anything is done. */
    record CutBefore() implements Fault {}

    /** The service does its work, and the connection is closed before the answer: nobody knows of it. */
    record CutAfter() implements Fault {}

    /** The answer breaks off after this many bytes of its body. */
    record CutBody(long bytes) implements Fault {}

    /** The answer's body trickles in. */
    record SlowBody(long bytesPerSecond) implements Fault {}

    static Answer answer(int status, String body) {
        return new Answer(status, Map.of(), body);
    }

    static Answer answer(int status, Map<String, String> headers, String body) {
        return new Answer(status, Map.copyOf(headers), body);
    }

    static Fault delay(Duration time) {
        return new Delay(time);
    }

    static Fault cutBefore() {
        return new CutBefore();
    }

    static Fault cutAfter() {
        return new CutAfter();
    }

    static Fault cutBody(long bytes) {
        return new CutBody(bytes);
    }

    static Fault slowBody(long bytesPerSecond) {
        return new SlowBody(bytesPerSecond);
    }
}
