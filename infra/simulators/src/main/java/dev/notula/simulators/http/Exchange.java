package dev.notula.simulators.http;

import java.time.Duration;
import java.time.Instant;

/**
 * A request and its answer on the wire.
 *
 * @param arrived when the request's head was there
 * @param ended when the answer's last byte was written
 */
public record Exchange(String path, Instant arrived, Instant ended) {
    public Duration took() {
        return Duration.between(arrived, ended);
    }
}
