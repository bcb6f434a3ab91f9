package dev.notula.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.config.Environment;
import dev.notula.json.Json;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * CloudWatch metrics as lines in the embedded metric format: no call, no permission, no library.
 *
 * <p>Every method takes the values of the metric's dimensions in the order of {@link MetricName#dimensions()}, and throws
 * {@link IllegalArgumentException} where they are not as many. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">the
 *     format</a>
 */
public final class Metrics {
    private final PrintStream out;
    private final InstantSource clock;
    private final String service;
    private final String namespace;

    /**
     * Metrics in the namespace {@code METRICS_NAMESPACE}, by default Notula.
     *
     * @param service who writes them: a field of the line, not a dimension
     */
    public Metrics(Environment environment, PrintStream out, InstantSource clock, String service) {
        this.out = out;
        this.clock = clock;
        this.service = service;
        this.namespace = environment.get("METRICS_NAMESPACE", "Notula");
    }

    /** Adds one to a counter. */
    public void count(MetricName name, String... dimensions) {
        value(name, 1, dimensions);
    }

    /** A length of time or of sound, in the metric's unit. */
    public void time(MetricName name, Duration duration, String... dimensions) {
        double seconds = duration.toNanos() / 1e9;
        value(name, name.unit() == MetricName.Unit.MILLISECONDS ? seconds * 1000 : seconds, dimensions);
    }

    /** Measures a length of time from now until the result is closed. */
    public Measurement measure(MetricName name, String... dimensions) {
        Instant start = clock.instant();
        return () -> since(start, name, dimensions);
    }

    /** The length of time from then to now. */
    public void since(Instant start, MetricName name, String... dimensions) {
        time(name, Duration.between(start, clock.instant()), dimensions);
    }

    /** Something that takes its time. */
    public interface Measurement extends AutoCloseable {
        @Override
        void close();
    }

    /** A number in the metric's unit. */
    public void value(MetricName name, double value, String... dimensions) {
        if (dimensions.length != name.dimensions().size()) {
            throw new IllegalArgumentException(name + " has the dimensions " + name.dimensions());
        }
        ObjectNode root = Json.object();
        ObjectNode aws = root.putObject("_aws");
        aws.put("Timestamp", clock.instant().toEpochMilli());
        ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject();
        directive.put("Namespace", namespace);
        ArrayNode names = directive.putArray("Dimensions").addArray();
        name.dimensions().forEach(names::add);
        directive
                .putArray("Metrics")
                .addObject()
                .put("Name", name.wireName())
                .put("Unit", name.unit().wireName());
        root.put("service", service);
        for (int i = 0; i < dimensions.length; i++) {
            root.put(name.dimensions().get(i), dimensions[i]);
        }
        out.println(Json.write(root.put(name.wireName(), value)));
    }
}
