package dev.notula.contract;

import dev.notula.servers.SamTemplate.Lambda;
import dev.notula.servers.SamTemplate.Setting;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a role allows is meant for resources of the right kind, and covers those that its function is told of. */
final class RoleRules {
    private static final Map<String, String> TYPES = Map.of(
            "sqs", "AWS::SQS::Queue",
            "dynamodb", "AWS::DynamoDB::Table",
            "s3", "AWS::S3::Bucket",
            "logs", "AWS::Logs::LogGroup");
    private static final Pattern ARN = Pattern.compile("^\\$\\{(\\w+)\\.Arn}(/.*)?$");
    private static final Pattern SECRET = Pattern.compile("parameter\\$\\{SecretsPath}/([A-Z_]+)");

    private RoleRules() {}

    static void check(Deployment deployment, Lambda function, Code code, List<Object> statements, List<String> faults) {
        Set<String> covered = new TreeSet<>();
        for (Object statement : statements) {
            String service = String.valueOf(
                            Deployment.items(Deployment.at(statement, "Action")).getFirst())
                    .replaceFirst(":.*", "");
            String type = TYPES.get(service);
            if (type == null) {
                continue;
            }
            for (Object resource : Deployment.items(Deployment.at(statement, "Resource"))) {
                String id = ARN.matcher(Deployment.text(resource)).replaceFirst("$1");
                String target = id.isEmpty() ? Deployment.target(resource) : id;
                covered.add(target);
                if (!deployment.resources(type).containsKey(target)) {
                    faults.add(function.id() + ": " + Deployment.at(statement, "Action") + " is allowed on " + target
                            + ", which is no " + type);
                }
            }
        }
        function.environment().forEach((variable, setting) -> {
            boolean isForgotten = setting instanceof Setting.Reference reference
                    && !covered.contains(reference.resource())
                    && TYPES.values().stream()
                            .anyMatch(type -> deployment.resources(type).containsKey(reference.resource()));
            if (isForgotten) {
                faults.add(function.id() + ": its role allows nothing on what " + variable + " names");
            }
        });
        logs(deployment, function, statements, faults);
        secrets(function, code, statements, faults);
    }

    private static void logs(Deployment deployment, Lambda function, List<Object> statements, List<String> faults) {
        String group = Deployment.target(Deployment.at(
                deployment.resources("AWS::Serverless::Function").get(function.id()), "LoggingConfig", "LogGroup"));
        boolean isWritable = statements.stream()
                .filter(statement -> Deployment.items(Deployment.at(statement, "Action"))
                        .containsAll(List.of("logs:CreateLogStream", "logs:PutLogEvents")))
                .anyMatch(statement -> group.equals(Deployment.target(Deployment.at(statement, "Resource"))));
        if (!isWritable) {
            faults.add(
                    function.id() + ": its role has to allow logs:CreateLogStream and logs:PutLogEvents on " + group);
        }
    }

    private static void secrets(Lambda function, Code code, List<Object> statements, List<String> faults) {
        Set<String> read = secrets(statements, "ssm:GetParameters", "Resource");
        Set<String> decrypted = secrets(statements, "kms:Decrypt", "Condition");
        if (!read.equals(code.secrets())) {
            faults.add(function.id() + ": the code asks SSM for " + code.secrets() + ", the role allows " + read);
        }
        if (!decrypted.equals(read)) {
            faults.add(function.id() + ": the role lets " + read + " be read and " + decrypted + " be decrypted");
        }
    }

    private static Set<String> secrets(List<Object> statements, String action, String part) {
        return statements.stream()
                .filter(statement ->
                        Deployment.items(Deployment.at(statement, "Action")).contains(action))
                .map(statement -> Objects.toString(Deployment.at(statement, part)))
                .flatMap(text -> SECRET.matcher(text).results())
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
