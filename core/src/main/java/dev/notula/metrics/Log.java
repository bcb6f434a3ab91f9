package dev.notula.metrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import java.io.PrintStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Structured log lines: one JSON object a line, with an event's name and its fields. Callers pass ids, counts, codes
 * and durations; never a token, an address that holds one, or what somebody said.
 *
 * <p>Lambda hands lines that are JSON already to CloudWatch as they are (Lambda's documentation, JSON logs).
 * Thread-safe.
 */
public final class Log {
    private final PrintStream out;
    private final InstantSource clock;

    public Log(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Something went as it should. Fields are pairs of name and value. */
    public void info(String event, @Nullable Object... fields) {
        write("INFO", event, fields);
    }

    /** Something went wrong that the system deals with by itself. */
    public void warn(String event, @Nullable Object... fields) {
        write("WARN", event, fields);
    }

    /** Something that a person should look at. */
    public void error(String event, @Nullable Object... fields) {
        write("ERROR", event, fields);
    }

    /** A fault as its kind and the place where it arose; its message may hold what must not be logged. */
    public static String place(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        return fault.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private void write(String level, String event, @Nullable Object... fields) {
        ObjectNode line = Json.object()
                .put("timestamp", clock.instant().toString())
                .put("level", level)
                .put("event", event);
        for (int i = 0; i + 1 < fields.length; i += 2) {
            String name = String.valueOf(fields[i]);
            switch (fields[i + 1]) {
                case null -> line.putNull(name);
                case Integer number -> line.put(name, number);
                case Long number -> line.put(name, number);
                case Double number -> line.put(name, number);
                case Boolean flag -> line.put(name, flag);
                case java.time.Duration duration -> line.put(name, duration.toMillis() / 1000.0);
                case Object other -> line.put(name, other.toString());
            }
        }
        out.println(Json.write(line));
    }
}
