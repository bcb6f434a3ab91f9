package dev.notula.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a SAM template declares of queues, tables, buckets and functions, each by its logical id. Parameters have their
 * defaults, conditions are decided with them, and what only CloudFormation knows stays a {@link Setting.Reference}.
 */
public record SamTemplate(
        Map<String, Queue> queues, Map<String, Table> tables, List<String> buckets, Map<String, Lambda> functions) {

    /** A queue with its dead-letter queue, if it has one. */
    public record Queue(
            String id,
            Duration visibilityTimeout,
            Duration retention,
            @Nullable Redrive redrive) {}

    /** Where messages go that were received too often. */
    public record Redrive(String deadLetterQueue, int maxReceiveCount) {}

    /** A table with its key; the type of each part is DynamoDB's letter. */
    public record Table(String id, List<Key> keys, @Nullable String timeToLiveAttribute) {
        /** One part of a table's key: {@code role} is HASH or RANGE, {@code type} S, N or B. */
        public record Key(String attribute, String role, String type) {}
    }

    /** A function with what invokes it from queues, and what it may do. */
    public record Lambda(
            String id,
            String handler,
            String codeUri,
            int memoryMegabytes,
            Duration timeout,
            Map<String, Setting> environment,
            List<String> layers,
            List<QueueEvent> queueEvents,
            Role role) {}

    /** An event source mapping from a queue, without a concurrency of its own if that is null. */
    public record QueueEvent(
            String queue, int batchSize, @Nullable Integer maximumConcurrency, boolean reportsBatchItemFailures) {}

    /** The value of an environment variable. */
    public sealed interface Setting {
        /** A value that the template tells. */
        record Text(String value) implements Setting {}

        /** A resource's own name, or an attribute of it. */
        record Reference(String resource, @Nullable String attribute) implements Setting {}
    }

    /** The same template with this visibility time-out for every queue. */
    public SamTemplate hidingMessagesFor(Duration visibility) {
        Map<String, Queue> others = new LinkedHashMap<>();
        queues.forEach((id, queue) -> others.put(id, new Queue(id, visibility, queue.retention(), queue.redrive())));
        return new SamTemplate(others, tables, buckets, functions);
    }

    /** Reads a template with its parameters' defaults. */
    public static SamTemplate read(Path file) {
        return read(file, Map.of());
    }

    /** Reads a template with the given parameters, and the others' defaults. */
    public static SamTemplate read(Path file, Map<String, String> parameters) {
        try {
            return parse(Files.readString(file), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("the template cannot be read", e);
        }
    }

    /** Reads a template's text with the given parameters, and the others' defaults. */
    public static SamTemplate parse(String yaml, Map<String, String> parameters) {
        Section template = Section.parse(yaml, parameters);
        Section defaults = template.section("Globals").section("Function");
        return new SamTemplate(
                each(template, "AWS::SQS::Queue", resource -> queue(resource.id(), resource.section("Properties"))),
                each(
                        template,
                        "AWS::DynamoDB::Table",
                        resource -> table(resource.id(), resource.section("Properties"))),
                List.copyOf(each(template, "AWS::S3::Bucket", Section::id).keySet()),
                each(
                        template,
                        "AWS::Serverless::Function",
                        resource -> function(
                                resource.id(),
                                resource.section("Properties"),
                                defaults,
                                Role.of(template, resource.section("Properties")))));
    }

    private static <T> Map<String, T> each(Section template, String type, Function<Section, T> reader) {
        Map<String, T> found = new LinkedHashMap<>();
        for (Section resource : template.section("Resources").sections()) {
            if (type.equals(resource.text("Type", "")) && resource.isWanted()) {
                found.put(resource.id(), reader.apply(resource));
            }
        }
        return found;
    }

    // The defaults here and below are CloudFormation's.
    private static Queue queue(String id, Section properties) {
        Section redrive = properties.section("RedrivePolicy");
        return new Queue(
                id,
                Duration.ofSeconds(properties.number("VisibilityTimeout", 30)),
                Duration.ofSeconds(properties.number("MessageRetentionPeriod", 345_600)),
                redrive.isEmpty()
                        ? null
                        : new Redrive(redrive.resource("deadLetterTargetArn"), redrive.number("maxReceiveCount", 10)));
    }

    private static Table table(String id, Section properties) {
        Map<String, String> types = new LinkedHashMap<>();
        properties
                .list("AttributeDefinitions")
                .forEach(attribute ->
                        types.put(attribute.text("AttributeName", ""), attribute.text("AttributeType", "S")));
        List<Table.Key> keys = properties.list("KeySchema").stream()
                .map(key -> {
                    String attribute = key.text("AttributeName", "");
                    return new Table.Key(attribute, key.text("KeyType", "HASH"), types.getOrDefault(attribute, "S"));
                })
                .toList();
        Section timeToLive = properties.section("TimeToLiveSpecification");
        return new Table(id, keys, timeToLive.isEmpty() ? null : timeToLive.text("AttributeName", ""));
    }

    private static Lambda function(String id, Section properties, Section defaults, Role role) {
        Map<String, Setting> environment = new LinkedHashMap<>();
        environment.putAll(defaults.section("Environment").section("Variables").settings());
        environment.putAll(
                properties.section("Environment").section("Variables").settings());
        return new Lambda(
                id,
                properties.text("Handler", defaults.text("Handler", "")),
                properties.text("CodeUri", defaults.text("CodeUri", "")),
                properties.number("MemorySize", defaults.number("MemorySize", 128)),
                Duration.ofSeconds(properties.number("Timeout", defaults.number("Timeout", 3))),
                environment,
                properties.resources("Layers"),
                properties.section("Events").sections().stream()
                        .filter(event -> "SQS".equals(event.text("Type", "")))
                        .map(event -> queueEvent(event.section("Properties")))
                        .toList(),
                role);
    }

    private static QueueEvent queueEvent(Section properties) {
        int concurrency = properties.section("ScalingConfig").number("MaximumConcurrency", 0);
        return new QueueEvent(
                properties.resource("Queue"),
                properties.number("BatchSize", 10),
                concurrency == 0 ? null : concurrency,
                properties.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"));
    }
}
