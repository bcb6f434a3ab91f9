package dev.notula.contract;

import dev.notula.servers.SamTemplate.Lambda;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Each role allows what its function calls, on resources by name, and nothing else. */
final class PermissionRules {
    private static final Set<String> CHECKED = Set.of("sqs", "dynamodb", "s3", "ssm");

    /** What Lambda itself does with the role to read a queue. */
    private static final Set<String> TO_POLL =
            Set.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes");

    private PermissionRules() {}

    static void check(Deployment deployment, List<String> faults) {
        for (Lambda function : deployment.template().functions().values()) {
            Object role = Deployment.at(
                    deployment.resources("AWS::Serverless::Function").get(function.id()), "Role");
            Map<String, Object> properties =
                    deployment.resources("AWS::IAM::Role").get(Deployment.target(role));
            if (properties == null) {
                faults.add(function.id() + ": Role has to be one of the template's; SAM's own allow every queue");
                continue;
            }
            List<Object> statements = statements(properties);
            check(function, deployment.code(function), statements, faults);
            RoleRules.check(deployment, function, deployment.code(function), statements, faults);
        }
    }

    private static void check(Lambda function, Code code, List<Object> statements, List<String> faults) {
        Set<String> allowed = new TreeSet<>();
        for (Object statement : statements) {
            Deployment.items(Deployment.at(statement, "Action")).forEach(action -> allowed.add(String.valueOf(action)));
            wildcards(function, statement, faults);
        }
        if (!allowed.contains("xray:PutTraceSegments")) {
            faults.add(function.id() + ": its role does not allow xray:PutTraceSegments, so Tracing=on shows nothing");
        }
        allowed.removeIf(action -> !CHECKED.contains(action.substring(0, action.indexOf(':'))));

        Set<String> needed = new TreeSet<>(code.actions());
        if (!function.queueEvents().isEmpty()) {
            needed.addAll(TO_POLL);
        }
        if (needed.contains("s3:GetObject")) {
            // Without it S3 says 403 for an object that is not there.
            needed.add("s3:ListBucket");
        }
        needed.stream()
                .filter(action -> !allowed.contains(action))
                .forEach(action -> faults.add(function.id() + ": the code calls " + action
                        + "; allow it in this function's role, on the resource that it means"));
        allowed.stream()
                .filter(action -> !needed.contains(action))
                .forEach(action -> faults.add(
                        function.id() + ": no code of this function calls " + action + "; take it out of the role"));
    }

    private static void wildcards(Lambda function, Object statement, List<String> faults) {
        List<Object> actions = Deployment.items(Deployment.at(statement, "Action"));
        if (actions.toString().contains("*")) {
            faults.add(function.id() + ": a role names its actions, not " + actions);
        }
        boolean hasAnyResource =
                Deployment.items(Deployment.at(statement, "Resource")).contains("*");
        boolean isTracing =
                actions.stream().allMatch(action -> String.valueOf(action).startsWith("xray:"));
        if (hasAnyResource && !isTracing) {
            faults.add(function.id() + ": a role names its resources, not * for " + actions);
        }
    }

    private static List<Object> statements(Map<String, Object> role) {
        return Deployment.items(role.get("Policies")).stream()
                .flatMap(policy -> Deployment.items(Deployment.at(policy, "PolicyDocument", "Statement")).stream())
                .map(statement -> Deployment.at(statement, "Fn::If") instanceof List<?> choice
                        ? Objects.requireNonNull(choice.get(1))
                        : statement)
                .map(Object.class::cast)
                .toList();
    }
}
