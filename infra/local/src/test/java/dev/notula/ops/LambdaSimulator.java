package dev.notula.ops;

import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Lambda says of a deployed bot: its functions, the worker's layer, who reads its queues, the account's limits. */
final class LambdaSimulator implements AutoCloseable {
    private static final String FUNCTIONS = "/2015-03-31/functions/";

    private final HttpFront server = HttpFront.start(0, this::answer);
    private static final String MAPPINGS = "/2015-03-31/event-source-mappings/";

    private final Map<String, String> states = new HashMap<>();
    private final Set<String> withoutSnapshot = new HashSet<>();
    private final Map<String, String> readers = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private int concurrency = 1000;
    private String layerArchitecture = "arm64";

    static LambdaSimulator start() {
        return new LambdaSimulator();
    }

    String url() {
        return server.url();
    }

    LambdaSimulator allow(int functionsAtOnce) {
        concurrency = functionsAtOnce;
        return this;
    }

    LambdaSimulator makeLayerFor(String architecture) {
        layerArchitecture = architecture;
        return this;
    }

    LambdaSimulator deleteLayer() {
        layerArchitecture = "";
        return this;
    }

    LambdaSimulator putInto(String state, String function) {
        states.put(function, state);
        return this;
    }

    LambdaSimulator takeSnapshotOf(String function) {
        withoutSnapshot.add(function);
        return this;
    }

    /** Lets the readers of queues whose names end so be in this state, or not be where it is empty. */
    LambdaSimulator setReader(String queueEnd, String state) {
        readers.put(queueEnd, state);
        return this;
    }

    LambdaSimulator refuse(String path) {
        refused.add(path);
        return this;
    }

    private WebAnswer answer(WebRequest request) {
        String path = request.path();
        if (request.header("authorization") == null || refused.contains(path)) {
            return json(403, "{\"Message\":\"User is not authorized\"}");
        }
        if (path.equals("/2016-08-19/account-settings/")) {
            return json(200, "{\"AccountLimit\":{\"UnreservedConcurrentExecutions\":" + concurrency + "}}");
        }
        if (path.startsWith(FUNCTIONS) && path.endsWith("/configuration")) {
            return function(
                    path.substring(FUNCTIONS.length(), path.length() - "/configuration".length()), request.rawQuery());
        }
        if (path.equals(MAPPINGS)) {
            String queue =
                    request.query().getOrDefault("EventSourceArn", List.of("")).getFirst();
            return mappings(queue);
        }
        if (path.equals("/2018-10-31/layers/notula-ffmpeg/versions/3") && !layerArchitecture.isEmpty()) {
            return json(200, "{\"Version\":3,\"CompatibleArchitectures\":[\"" + layerArchitecture + "\"]}");
        }
        return json(404, "{\"Message\":\"not found\"}");
    }

    /** Only a published version has a snapshot, and without the alias one hears of code that nobody calls. */
    private WebAnswer function(String name, String query) {
        boolean isLive = query.equals("Qualifier=live");
        if (isLive == name.endsWith("-registration")) {
            return json(404, "{\"Message\":\"Function not found\"}");
        }
        return json(
                200,
                "{\"FunctionName\":\"" + name + "\",\"State\":\"" + states.getOrDefault(name, "Active")
                        + "\",\"StateReason\":\"as a test wants\",\"SnapStart\":{\"ApplyOn\":\""
                        + (isLive ? "PublishedVersions" : "None") + "\",\"OptimizationStatus\":\""
                        + (isLive && !withoutSnapshot.contains(name) ? "On" : "Off")
                        + "\"},\"Architectures\":[\"arm64\"],\"Layers\":[{\"Arn\":"
                        + "\"arn:aws:lambda:eu-west-1:000000000000:layer:notula-ffmpeg:3\"}]}");
    }

    private WebAnswer mappings(String queueArn) {
        if (!queueArn.startsWith("arn:aws:sqs:")) {
            return json(400, "{\"Message\":\"Unrecognized event source\"}");
        }
        String state = readers.entrySet().stream()
                .filter(reader -> queueArn.endsWith(reader.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("Enabled");
        return json(
                200,
                state.isEmpty()
                        ? "{\"EventSourceMappings\":[]}"
                        : "{\"EventSourceMappings\":[{\"UUID\":\"uuid-1\",\"State\":\"" + state + "\"}]}");
    }

    private static WebAnswer json(int status, String body) {
        return WebAnswer.of(status, "application/json", body);
    }

    @Override
    public void close() {
        server.close();
    }
}
