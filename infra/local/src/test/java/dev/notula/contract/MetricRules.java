package dev.notula.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import dev.notula.metrics.MetricName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The dashboard shows metrics that the code writes, with the dimensions that they have. */
final class MetricRules {
    static final String NAMESPACE = "Notula/${AWS::StackName}";
    private static final Pattern SEARCH =
            Pattern.compile("\\{Notula/\\$\\{AWS::StackName}((?:,\\w+)*)} MetricName=\"(\\w+)\"");

    private MetricRules() {}

    static void check(Deployment deployment, List<String> faults) {
        Set<MetricName> written = written(deployment);
        for (Map.Entry<String, Map<String, Object>> dashboard :
                deployment.resources("AWS::CloudWatch::Dashboard").entrySet()) {
            String body = Deployment.text(dashboard.getValue().get("DashboardBody"));
            try {
                for (JsonNode widget : Json.parse(body).path("widgets")) {
                    widget.at("/properties/metrics").forEach(row -> row(deployment, row, written, faults));
                }
            } catch (JsonProcessingException broken) {
                faults.add(dashboard.getKey() + ": DashboardBody is no JSON, line "
                        + broken.getLocation().getLineNr());
            }
            deployment.resources("AWS::CloudWatch::Alarm").keySet().stream()
                    .filter(alarm -> !body.contains("${" + alarm + ".Arn}"))
                    .forEach(
                            alarm -> faults.add(dashboard.getKey() + ": add ${" + alarm + ".Arn} to the alarms shown"));
        }
    }

    /** What the template's functions write. */
    static Set<MetricName> written(Deployment deployment) {
        return deployment.template().functions().values().stream()
                .flatMap(function -> deployment.code(function).metrics().stream())
                .collect(Collectors.toSet());
    }

    /** A metric of ours as a dashboard or an alarm names it. */
    static void metric(
            String where, String name, List<String> dimensions, Set<MetricName> written, List<String> faults) {
        MetricName metric = Arrays.stream(MetricName.values())
                .filter(candidate -> candidate.wireName().equals(name))
                .findFirst()
                .orElse(null);
        if (metric == null) {
            faults.add(where + ": there is no metric " + name + " in MetricName");
        } else if (!written.contains(metric)) {
            faults.add(where + ": no function writes " + name);
        } else if (!metric.dimensions().equals(dimensions)) {
            faults.add(where + ": " + name + " has the dimensions " + metric.dimensions() + ", not " + dimensions);
        }
    }

    /** A function or queue that a metric of AWS's is about. */
    static void subject(Deployment deployment, String where, String namespace, String id, List<String> faults) {
        boolean exists = switch (namespace) {
            case "AWS/Lambda" -> deployment.template().functions().containsKey(id);
            case "AWS/SQS" -> deployment.template().queues().containsKey(id);
            case "AWS/ApiGateway" ->
                deployment.resources("AWS::Serverless::HttpApi").containsKey(id);
            default -> false;
        };
        if (!exists) {
            faults.add(where + ": " + namespace + " knows nothing of " + id);
        }
    }

    private static void row(Deployment deployment, JsonNode row, Set<MetricName> written, List<String> faults) {
        String expression = row.path(0).path("expression").asText("");
        if (!expression.isEmpty()) {
            Matcher search = SEARCH.matcher(expression);
            if (!search.find()) {
                faults.add("Dashboard: " + expression + " searches for no metric of ours");
                return;
            }
            List<String> dimensions = Arrays.stream(search.group(1).split(","))
                    .filter(name -> !name.isEmpty())
                    .toList();
            metric("Dashboard", search.group(2), dimensions, written, faults);
            return;
        }
        List<String> words = new ArrayList<>();
        StreamSupport.stream(row.spliterator(), false)
                .filter(JsonNode::isTextual)
                .forEach(word -> words.add(word.asText()));
        if (words.getFirst().equals(NAMESPACE)) {
            List<String> dimensions = new ArrayList<>();
            for (int i = 2; i < words.size(); i += 2) {
                dimensions.add(words.get(i));
            }
            metric("Dashboard", words.get(1), dimensions, written, faults);
        } else {
            String id = words.getLast().replaceAll("^\\$\\{(\\w+)(\\.\\w+)?}$", "$1");
            subject(deployment, "Dashboard", words.getFirst(), id, faults);
        }
    }
}
