package dev.notula.metrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.config.Environment;
import dev.notula.json.Json;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Structured log lines: one JSON object a line, with an event's name and its fields. Callers pass ids, counts, codes
 * and durations; never a token, an address that holds one, or what somebody said.
 *
 * <p>Lambda hands lines that are JSON already to CloudWatch as they are (Lambda's documentation, JSON logs).
 * Thread-safe.
 */
public final class Log {
    /** As Lambda has them, from the least severe on. */
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");

    /** The job that a thread works on; those that it starts work on it too. */
    private static final InheritableThreadLocal<@Nullable String> JOB = new InheritableThreadLocal<>();

    private final PrintStream out;
    private final InstantSource clock;
    private final int least;

    /** Lines of every level. */
    public Log(PrintStream out, InstantSource clock) {
        this(out, clock, 0);
    }

    /**
     * Lines of the level that the function is configured with and above. Lambda itself leaves out only what goes through
     * its own logger (Lambda's documentation, log-level filtering).
     */
    public Log(PrintStream out, InstantSource clock, Environment environment) {
        this(out, clock, LEVELS.indexOf(environment.get("AWS_LAMBDA_LOG_LEVEL", "TRACE")));
    }

    private Log(PrintStream out, InstantSource clock, int least) {
        this.out = out;
        this.clock = clock;
        this.least = least;
    }

    /** Does this work on a job: all that it logs, in whatever thread it starts, has the job's id. */
    public static <T> T about(String job, Supplier<T> work) {
        return about(() -> {
            turnTo(job);
            return work.get();
        });
    }

    /** Does this work, which may {@link #turnTo} a job. */
    public static <T> T about(Supplier<T> work) {
        try {
            return work.get();
        } finally {
            JOB.remove();
        }
    }

    /** From here to the end of what {@link #about} does, all that is logged has this job's id. */
    public static void turnTo(String job) {
        JOB.set(job);
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
        if (LEVELS.indexOf(level) < least) {
            return;
        }
        ObjectNode line = Json.object()
                .put("timestamp", clock.instant().toString())
                .put("level", level)
                .put("event", event);
        String job = JOB.get();
        if (job != null) {
            line.put("job", job);
        }
        for (int i = 0; i + 1 < fields.length; i += 2) {
            String name = String.valueOf(fields[i]);
            switch (fields[i + 1]) {
                case null -> line.putNull(name);
                case Integer number -> line.put(name, number);
                case Long number -> line.put(name, number);
                case Double number -> line.put(name, number);
                case Boolean flag -> line.put(name, flag);
                case Duration duration -> line.put(name, duration.toMillis() / 1000.0);
                case Object other -> line.put(name, other.toString());
            }
        }
        out.println(Json.write(line));
    }
}
