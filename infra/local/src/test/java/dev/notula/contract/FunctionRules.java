package dev.notula.contract;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.notula.servers.SamTemplate.Lambda;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a function has to be so that Lambda can run it as the template says. */
final class FunctionRules {
    /** HTTP APIs give up after this. */
    private static final Duration API_TIMEOUT = Duration.ofSeconds(30);

    private FunctionRules() {}

    static void check(Deployment deployment, List<String> faults) {
        common(deployment, faults);
        deployment.resources("AWS::Serverless::Function").forEach((id, properties) -> {
            Lambda function =
                    Objects.requireNonNull(deployment.template().functions().get(id));
            handler(function, faults);
            snapshot(id, properties, faults);
            boolean isWaitedFor = String.valueOf(properties.get("Events")).matches("(?s).*Type=(HttpApi|SQS).*");
            if (isWaitedFor && !"PublishedVersions".equals(Deployment.at(properties, "SnapStart", "ApplyOn"))) {
                faults.add(id + ": people wait for it, so it has to start from a snapshot; set SnapStart");
            }
            logs(deployment, id, properties, faults);
            boolean isBehindApi = String.valueOf(properties.get("Events")).contains("Type=HttpApi");
            if (isBehindApi && function.timeout().compareTo(API_TIMEOUT) >= 0) {
                faults.add(id + ": the HTTP API waits 30 s, so Timeout has to be less");
            }
        });
    }

    private static void common(Deployment deployment, List<String> faults) {
        String runtime = "java" + Runtime.version().feature();
        if (!runtime.equals(deployment.commonly("Runtime"))) {
            faults.add("Globals: Runtime has to be what the build compiles for, " + runtime);
        }
        if (!"JSON".equals(deployment.commonly("LoggingConfig", "LogFormat"))) {
            faults.add("Globals: the saved questions and ./notula logs read LogFormat JSON");
        }
        if (!Deployment.items(deployment.commonly("Architectures")).stream()
                .map(Deployment::target)
                .toList()
                .equals(List.of("Architecture"))) {
            faults.add("Globals: Architectures has to be the parameter that chooses the layer");
        }
        deployment.resources("AWS::Logs::LogGroup").forEach((id, logs) -> {
            if (!logs.containsKey("RetentionInDays")) {
                faults.add(id + ": without RetentionInDays logs are kept for ever");
            }
        });
    }

    private static void handler(Lambda function, List<String> faults) {
        try {
            Class<?> handler = Class.forName(function.handler());
            var _ = handler.getConstructor();
            if (!RequestHandler.class.isAssignableFrom(handler)
                    && !RequestStreamHandler.class.isAssignableFrom(handler)) {
                faults.add(function.id() + ": " + function.handler() + " is no handler");
            }
            if (!Files.exists(Sources.file(function.codeUri(), function.handler()))) {
                faults.add(function.id() + ": " + function.handler() + " is not in " + function.codeUri());
            }
        } catch (ClassNotFoundException | NoSuchMethodException missing) {
            faults.add(function.id() + ": Handler " + function.handler()
                    + " is no class with a public constructor without arguments");
        }
    }

    private static void snapshot(String id, Map<String, Object> properties, List<String> faults) {
        if (!properties.containsKey("SnapStart")) {
            return;
        }
        if (!properties.containsKey("AutoPublishAlias")) {
            faults.add(id + ": SnapStart works for published versions only; set AutoPublishAlias");
        }
        if (!Boolean.TRUE.equals(properties.get("AutoPublishAliasAllProperties"))) {
            faults.add(id + ": without AutoPublishAliasAllProperties a changed variable never reaches the alias");
        }
        if (Deployment.at(properties, "EphemeralStorage", "Size") instanceof Integer megabytes && megabytes > 512) {
            faults.add(id + ": SnapStart allows 512 MB of /tmp, not more");
        }
        if (properties.containsKey("ProvisionedConcurrencyConfig")) {
            faults.add(id + ": SnapStart and provisioned concurrency exclude each other");
        }
        if (properties.containsKey("ReservedConcurrentExecutions")) {
            faults.add(id + ": with reserved concurrency the pollers take more than can run, and each return counts"
                    + " towards the dead-letter queue; use MaximumConcurrency");
        }
    }

    private static void logs(Deployment deployment, String id, Map<String, Object> properties, List<String> faults) {
        String group = Deployment.target(Deployment.at(properties, "LoggingConfig", "LogGroup"));
        if (!deployment.resources("AWS::Logs::LogGroup").containsKey(group)) {
            faults.add(id + ": LoggingConfig.LogGroup has to name a log group of the template");
        }
    }
}
