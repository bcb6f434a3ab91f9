package dev.notula.contract;

import dev.notula.servers.SamTemplate.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has to be watched, by which statistic, and that somebody is told. */
final class AlarmDuties {
    /** How often something happened is summed up; how bad it was is its worst. */
    private static final Map<String, Set<String>> STATISTICS = Map.ofEntries(
            Map.entry("Errors", Set.of("Sum")),
            Map.entry("Throttles", Set.of("Sum")),
            Map.entry("Invocations", Set.of("Sum")),
            Map.entry("Count", Set.of("Sum")),
            Map.entry("5xx", Set.of("Sum")),
            Map.entry("JobGivenUp", Set.of("Sum")),
            Map.entry("ProviderRefused", Set.of("Sum")),
            Map.entry("UpdateDeferred", Set.of("Sum")),
            Map.entry("UpdateDropped", Set.of("Sum")),
            Map.entry("Duration", Set.of("p95")),
            Map.entry("ApproximateAgeOfOldestMessage", Set.of("Maximum")),
            Map.entry("ApproximateNumberOfMessagesVisible", Set.of("Maximum")),
            Map.entry("ApproximateNumberOfMessagesNotVisible", Set.of("Maximum")),
            // One good look in a period is enough to be well again.
            Map.entry("PendingUpdates", Set.of("Minimum")),
            Map.entry("WebhookFault", Set.of("Minimum")));

    private AlarmDuties() {}

    /** A metric that an alarm looks at, of this function, queue or API, if it is about one. */
    private record Watch(String alarm, String metric, String subject, String statistic, Object threshold) {}

    static void check(Deployment deployment, List<String> faults) {
        List<Watch> watches = new ArrayList<>();
        deployment.resources("AWS::CloudWatch::Alarm").forEach((id, alarm) -> watches(id, alarm, watches));
        duties(deployment).forEach(duty -> {
            if (watches.stream().noneMatch(watch -> (watch.metric + " " + watch.subject).equals(duty))) {
                faults.add("no alarm watches " + duty);
            }
        });
        for (Watch watch : watches) {
            if (!STATISTICS.getOrDefault(watch.metric, Set.of()).contains(watch.statistic)) {
                faults.add(watch.alarm + ": " + watch.statistic + " of " + watch.metric + " says nothing; take "
                        + STATISTICS.get(watch.metric));
            }
            Queue queue = deployment.template().queues().get(watch.subject);
            if (queue != null
                    && watch.metric.equals("ApproximateAgeOfOldestMessage")
                    && watch.threshold instanceof Integer seconds
                    && seconds > queue.retention().toSeconds() / 4) {
                faults.add(watch.alarm + ": after " + seconds + " s many a message is too old to be kept");
            }
        }
        told(deployment, faults);
    }

    private static List<String> duties(Deployment deployment) {
        List<String> duties =
                new ArrayList<>(List.of("JobGivenUp ", "PendingUpdates ", "WebhookFault ", "ProviderRefused "));
        deployment
                .template()
                .queues()
                .values()
                .forEach(queue -> duties.add((queue.redrive() == null
                                ? "ApproximateNumberOfMessagesVisible "
                                : "ApproximateAgeOfOldestMessage ")
                        + queue.id()));
        deployment.resources("AWS::Serverless::HttpApi").keySet().forEach(api -> duties.add("5xx " + api));
        deployment.resources("AWS::Serverless::Function").forEach((id, function) -> {
            duties.add("Errors " + id);
            boolean isWaitedFor = String.valueOf(function.get("Events")).matches("(?s).*(HttpApi|ExpressQueue).*");
            if (isWaitedFor) {
                duties.add("Throttles " + id);
                duties.add("Duration " + id);
            }
        });
        return duties;
    }

    private static void watches(String id, Map<String, Object> alarm, List<Watch> watches) {
        Object threshold = alarm.getOrDefault("Threshold", "");
        if (alarm.containsKey("MetricName")) {
            String statistic = Deployment.text(alarm.getOrDefault("Statistic", alarm.get("ExtendedStatistic")));
            watches.add(watch(id, alarm, statistic, threshold));
        }
        for (Object metric : Deployment.items(alarm.get("Metrics"))) {
            Object stat = Deployment.at(metric, "MetricStat");
            Object watched = Deployment.at(stat, "Metric");
            if (watched != null) {
                watches.add(watch(id, watched, Deployment.text(Deployment.at(stat, "Stat")), threshold));
            }
        }
    }

    private static Watch watch(String id, Object metric, String statistic, Object threshold) {
        List<Object> dimensions = Deployment.items(Deployment.at(metric, "Dimensions"));
        String subject = dimensions.isEmpty() ? "" : Deployment.target(Deployment.at(dimensions.getFirst(), "Value"));
        return new Watch(id, Deployment.text(Deployment.at(metric, "MetricName")), subject, statistic, threshold);
    }

    private static void told(Deployment deployment, List<String> faults) {
        deployment.resources("AWS::CloudWatch::CompositeAlarm").forEach((id, properties) -> {
            boolean isTold = deployment.resources("AWS::SNS::Topic").entrySet().stream()
                    .filter(topic ->
                            String.valueOf(properties.get("AlarmActions")).contains("Ref=" + topic.getKey()))
                    .flatMap(topic -> Deployment.items(topic.getValue().get("Subscription")).stream())
                    .anyMatch(subscription -> "email".equals(Deployment.at(subscription, "Protocol"))
                            && "AlarmEmail".equals(Deployment.target(Deployment.at(subscription, "Endpoint"))));
            if (!isTold) {
                faults.add(id + ": its AlarmActions have to lead to a topic that writes to AlarmEmail");
            }
        });
    }
}
