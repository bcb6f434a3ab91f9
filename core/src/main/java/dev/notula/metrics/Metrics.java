package dev.notula.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CloudWatch metrics as lines in the embedded metric format: no call, no permission, no library.
 *
 * <p>Thread-safe; a line under construction is not.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">the
 *     format</a>
 */
public final class Metrics {
    private static final String NAMESPACE = "Notula";

    private final PrintStream out;
    private final InstantSource clock;
    private final String service;

    public Metrics(PrintStream out, InstantSource clock, String service) {
        this.out = out;
        this.clock = clock;
        this.service = service;
    }

    /** Adds one to a counter. */
    public void count(String name) {
        line().count(name).write();
    }

    /** Begins a line whose metrics share their dimensions. */
    public Line line() {
        return new Line();
    }

    /** Metrics that are written together. */
    public final class Line {
        private final Map<String, String> dimensions = new LinkedHashMap<>();
        private final Map<String, String> units = new LinkedHashMap<>();
        private final Map<String, Double> values = new LinkedHashMap<>();

        private Line() {
            dimensions.put("Service", service);
        }

        /** Tells this line's metrics apart by a word from a small set, such as a provider's name. */
        public Line dimension(String name, String value) {
            dimensions.put(name, value);
            return this;
        }

        /** Adds one to a counter. */
        public Line count(String name) {
            return put(name, "Count", 1);
        }

        /** A length of time. */
        public Line millis(String name, Duration duration) {
            return put(name, "Milliseconds", duration.toNanos() / 1e6);
        }

        /** A length of sound. */
        public Line seconds(String name, Duration duration) {
            return put(name, "Seconds", duration.toMillis() / 1e3);
        }

        /** A number of bytes. */
        public Line bytes(String name, long bytes) {
            return put(name, "Bytes", (double) bytes);
        }

        private Line put(String name, String unit, double value) {
            units.put(name, unit);
            values.put(name, value);
            return this;
        }

        /** Writes the line; call it once. */
        public void write() {
            ObjectNode root = Json.object();
            ObjectNode aws = root.putObject("_aws");
            aws.put("Timestamp", clock.instant().toEpochMilli());
            ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject();
            directive.put("Namespace", NAMESPACE);
            ArrayNode names = directive.putArray("Dimensions").addArray();
            dimensions.keySet().forEach(names::add);
            ArrayNode metrics = directive.putArray("Metrics");
            units.forEach((name, unit) -> metrics.addObject().put("Name", name).put("Unit", unit));
            dimensions.forEach(root::put);
            values.forEach(root::put);
            out.println(Json.write(root));
        }
    }
}
