package dev.notula.servers;

import dev.notula.servers.SamTemplate.Lambda;
import dev.notula.servers.SamTemplate.Setting;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a template's resources are called where they were made. Every method takes a logical id and throws
 * {@link IllegalArgumentException} for one that the template does not have.
 */
public final class Resources {
    private final SamTemplate template;
    private final Map<String, String> queueUrls;
    private final Map<String, String> tableNames;
    private final Map<String, String> bucketNames;

    Resources(
            SamTemplate template,
            Map<String, String> queueUrls,
            Map<String, String> tableNames,
            Map<String, String> bucketNames) {
        this.template = template;
        this.queueUrls = Map.copyOf(queueUrls);
        this.tableNames = Map.copyOf(tableNames);
        this.bucketNames = Map.copyOf(bucketNames);
    }

    /** The queue's URL. */
    public String queueUrl(String queue) {
        return known(queue, queueUrls.get(queue));
    }

    /** The table's name. */
    public String tableName(String table) {
        return known(table, tableNames.get(table));
    }

    /** The bucket's name. */
    public String bucketName(String bucket) {
        return known(bucket, bucketNames.get(bucket));
    }

    /** The logical id of the queue of this URL, or of the table or bucket of this name. */
    String id(String name) {
        return Stream.of(queueUrls, tableNames, bucketNames)
                .flatMap(names -> names.entrySet().stream())
                .filter(entry -> last(entry.getValue()).equals(last(name)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the template has made no " + name));
    }

    /** The template's function. */
    public Lambda function(String function) {
        return known(function, template.functions().get(function));
    }

    /** The function's environment variables just as the template sets them, with these resources' names. */
    public Map<String, String> environment(String function) {
        Map<String, String> environment = new TreeMap<>();
        function(function).environment().forEach((variable, setting) -> environment.put(variable, value(setting)));
        return environment;
    }

    private String value(Setting setting) {
        return switch (setting) {
            case Setting.Text text -> text.value();
            case Setting.Reference(String id, String attribute)
            when attribute == null && queueUrls.containsKey(id) -> queueUrl(id);
            case Setting.Reference(String id, String attribute)
            when attribute == null && tableNames.containsKey(id) -> tableName(id);
            case Setting.Reference(String id, String attribute) when attribute == null -> bucketName(id);
            case Setting.Reference reference ->
                throw new IllegalArgumentException("only CloudFormation knows " + reference);
        };
    }

    /** A queue's URL may name its server in several ways. */
    private static String last(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static <T> T known(String id, @Nullable T found) {
        if (found == null) {
            throw new IllegalArgumentException("the template has no " + id);
        }
        return found;
    }
}
