package dev.notula.contract;

import dev.notula.aws.SignedCalls;
import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.metrics.MetricName;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a handler's code, and all that it may reach, asks of its surroundings.
 *
 * @param variables names given to a getter of {@link Environment}, without the SDK's own
 * @param secrets constants of {@link Secret}
 * @param actions what IAM has to allow for the SDK's methods that are called
 * @param metrics constants of {@link MetricName}
 */
record Code(Set<String> variables, Set<String> secrets, Set<String> actions, Set<MetricName> metrics) {
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");
    private static final String SDK = "software/amazon/awssdk/services/";
    private static final Map<String, String> SERVICES =
            Map.of(SDK + "sqs/SqsClient", "sqs", SDK + "dynamodb/DynamoDbClient", "dynamodb");

    private static final Map<String, String> BODY_ACTIONS =
            Map.of("get", "s3:GetObject", "put", "s3:PutObject", "delete", "s3:DeleteObject");

    /** Methods of the clients that are not named as what IAM allows. */
    private static final Map<String, String> RENAMED = Map.of(
            "dynamodb:ScanPaginator", "dynamodb:Scan",
            "dynamodb:QueryPaginator", "dynamodb:Query");

    private static final Set<String> NO_CALLS = Set.of("builder", "create", "close", "serviceName");

    static Code of(String handler) {
        Set<String> variables = new TreeSet<>();
        Set<String> secrets = new TreeSet<>();
        Set<String> actions = new TreeSet<>();
        Set<MetricName> metrics = new TreeSet<>();
        for (MethodCode method : Reach.from(handler).methods()) {
            if (method.calls.stream().anyMatch(call -> call.owner().equals(internal(Environment.class)))) {
                method.texts.stream()
                        .filter(text -> VARIABLE.matcher(text).matches() && !text.startsWith("AWS_"))
                        .forEach(variables::add);
            }
            constants(method, Secret.class).forEach(secrets::add);
            constants(method, MetricName.class).map(MetricName::valueOf).forEach(metrics::add);
            method.calls.forEach(call -> {
                String service = SERVICES.get(call.owner());
                if (service != null && !NO_CALLS.contains(call.name())) {
                    String action = service + ":" + call.name().substring(0, 1).toUpperCase(Locale.ROOT)
                            + call.name().substring(1);
                    actions.add(RENAMED.getOrDefault(action, action));
                }
            });
            // SSM is called without its client: see SsmParameters.
            method.texts.stream()
                    .filter(text -> text.startsWith("AmazonSSM."))
                    .map(text -> text.replace("AmazonSSM.", "ssm:"))
                    .forEach(actions::add);
            // Nor is S3: see S3Bodies.
            method.calls.stream()
                    .filter(call -> call.owner().equals(internal(SignedCalls.class)))
                    .map(call -> BODY_ACTIONS.get(call.name()))
                    .filter(Objects::nonNull)
                    .forEach(actions::add);
        }
        return new Code(variables, secrets, actions, metrics);
    }

    private static Stream<String> constants(MethodCode method, Class<?> type) {
        // An enum's own code mentions all of its constants.
        return method.fields.stream()
                .filter(field -> field.owner().equals(internal(type)) && !method.owner.equals(field.owner()))
                .map(MethodCode.Field::name);
    }

    private static String internal(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
