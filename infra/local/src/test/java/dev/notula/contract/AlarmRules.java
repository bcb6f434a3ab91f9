package dev.notula.contract;

import dev.notula.metrics.MetricName;
import dev.notula.servers.SamTemplate.Lambda;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Each alarm watches something that exists, and the composite one watches each alarm. */
final class AlarmRules {
    private static final Pattern WORD = Pattern.compile("[a-z]\\w*");

    private AlarmRules() {}

    static void check(Deployment deployment, List<String> faults) {
        Set<MetricName> written = MetricRules.written(deployment);
        Map<String, Map<String, Object>> alarms = deployment.resources("AWS::CloudWatch::Alarm");
        alarms.forEach((id, properties) -> {
            if (properties.containsKey("MetricName")) {
                metric(deployment, id, properties, written, faults);
            }
            List<Object> metrics = Deployment.items(properties.get("Metrics"));
            for (Object metric : metrics) {
                Object stat = Deployment.at(metric, "MetricStat", "Metric");
                if (stat != null) {
                    metric(deployment, id, stat, written, faults);
                }
                String expression = Deployment.text(Deployment.at(metric, "Expression"));
                WORD.matcher(expression).results().forEach(word -> {
                    if (metrics.stream().noneMatch(other -> word.group().equals(Deployment.at(other, "Id")))) {
                        faults.add(id + ": its expression names " + word.group() + ", which is no metric of it");
                    }
                });
            }
            if (!"notBreaching".equals(properties.get("TreatMissingData"))) {
                faults.add(id + ": a quiet hour is no alarm; set TreatMissingData: notBreaching");
            }
            duration(deployment, id, properties, faults);
        });
        composite(deployment, alarms, faults);
        functions(deployment, alarms, faults);
    }

    private static void metric(
            Deployment deployment, String id, Object metric, Set<MetricName> written, List<String> faults) {
        List<Object> dimensions = Deployment.items(Deployment.at(metric, "Dimensions"));
        String namespace = Deployment.text(Deployment.at(metric, "Namespace"));
        if (namespace.equals(MetricRules.NAMESPACE)) {
            List<String> names = dimensions.stream()
                    .map(dimension -> Deployment.text(Deployment.at(dimension, "Name")))
                    .toList();
            MetricRules.metric(id, Deployment.text(Deployment.at(metric, "MetricName")), names, written, faults);
        } else {
            for (Object dimension : dimensions) {
                String target = Deployment.target(Deployment.at(dimension, "Value"));
                MetricRules.subject(deployment, id, namespace, target, faults);
            }
        }
    }

    private static void duration(
            Deployment deployment, String id, Map<String, Object> properties, List<String> faults) {
        if (!"Duration".equals(properties.get("MetricName"))) {
            return;
        }
        Object dimension = Deployment.items(properties.get("Dimensions")).getFirst();
        Lambda function = deployment.template().functions().get(Deployment.target(Deployment.at(dimension, "Value")));
        if (function != null
                && !String.valueOf(function.timeout().toMillis() * 4 / 5)
                        .equals(Deployment.text(properties.get("Threshold")))) {
            faults.add(id + ": its Threshold has to be four fifths of the Timeout of " + function.id() + ", "
                    + function.timeout().toMillis() * 4 / 5);
        }
    }

    private static void composite(Deployment deployment, Map<String, Map<String, Object>> alarms, List<String> faults) {
        deployment.resources("AWS::CloudWatch::CompositeAlarm").forEach((id, properties) -> {
            String rule = Deployment.text(properties.get("AlarmRule"));
            alarms.keySet().stream()
                    .filter(alarm -> !rule.contains("ALARM(\"${" + alarm + "}\")"))
                    .forEach(alarm -> faults.add(id + ": add ALARM(\"${" + alarm + "}\") to its AlarmRule"));
        });
    }

    private static void functions(Deployment deployment, Map<String, Map<String, Object>> alarms, List<String> faults) {
        Set<String> watched = new TreeSet<>();
        alarms.values()
                .forEach(alarm -> Deployment.items(alarm.get("Metrics")).stream()
                        .map(metric -> Deployment.at(metric, "MetricStat", "Metric"))
                        .filter(metric -> "Errors".equals(Deployment.at(metric, "MetricName")))
                        .flatMap(metric -> Deployment.items(Deployment.at(metric, "Dimensions")).stream())
                        .forEach(dimension -> watched.add(Deployment.target(Deployment.at(dimension, "Value")))));
        deployment.template().functions().keySet().stream()
                .filter(function -> !watched.contains(function))
                .forEach(function -> faults.add(function + ": no alarm watches its Errors"));
    }
}
