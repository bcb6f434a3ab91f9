package dev.notula.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Telegram reaches the webhook, at the address that it has been told, through an API that is bounded and logged. */
final class WayInRules {
    private WayInRules() {}

    static void check(Deployment deployment, List<String> faults) {
        deployment.resources("AWS::Serverless::HttpApi").forEach((id, api) -> api(deployment, id, api, faults));
        Set<String> paths = new TreeSet<>();
        Set<String> watched = new TreeSet<>();
        deployment
                .resources("AWS::Serverless::Function")
                .forEach((id, function) -> events(function).forEach(event -> {
                    if ("HttpApi".equals(Deployment.at(event, "Type"))) {
                        paths.add(Deployment.text(Deployment.at(event, "Properties", "Path")));
                    }
                    String input = Deployment.text(Deployment.at(event, "Properties", "Input"));
                    if ("Schedule".equals(Deployment.at(event, "Type")) && input.contains("\"watch\": true")) {
                        watched.add(id);
                    }
                }));
        deployment.resources("Custom::TelegramWebhook").forEach((id, registration) -> {
            String url = Deployment.text(registration.get("Url"));
            if (paths.stream().noneMatch(path -> url.endsWith(".${AWS::URLSuffix}" + path))) {
                faults.add(id + ": its Url has to be where the API has the webhook, " + paths);
            }
            String function = Deployment.target(registration.get("ServiceToken"));
            Map<String, Object> properties =
                    deployment.resources("AWS::Serverless::Function").get(function);
            if (!url.equals(Deployment.text(Deployment.at(properties, "Environment", "Variables", "WEBHOOK_URL")))) {
                faults.add(id + ": " + function + " has to watch over the Url that it registers; set WEBHOOK_URL so");
            }
            if (!watched.contains(function)) {
                faults.add(function + ": no schedule has it look how Telegram delivers");
            }
        });
    }

    private static void api(Deployment deployment, String id, Map<String, Object> api, List<String> faults) {
        for (String limit : List.of("ThrottlingRateLimit", "ThrottlingBurstLimit")) {
            if (Deployment.at(api, "DefaultRouteSettings", limit) == null) {
                faults.add(id + ": without " + limit + " anybody can use up the account's functions");
            }
        }
        String logs = Deployment.target(Deployment.at(api, "AccessLogSettings", "DestinationArn"));
        if (!deployment.resources("AWS::Logs::LogGroup").containsKey(logs)) {
            faults.add(id + ": AccessLogSettings has to name a log group of the template");
        }
        String format = Deployment.text(Deployment.at(api, "AccessLogSettings", "Format"));
        if (format.contains("header") || !format.contains("$context.status")) {
            faults.add(id + ": the access log has to tell $context.status, and no header, as one is the secret");
        }
    }

    private static List<Object> events(Map<String, Object> function) {
        return function.get("Events") instanceof Map<?, ?> events
                ? events.values().stream().map(Object.class::cast).toList()
                : List.of();
    }
}
