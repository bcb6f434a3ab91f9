package dev.notula.ops;

import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.util.HashSet;
import java.util.Set;

/** What Lambda says of a deployed bot: three functions, the worker's layer and the account's limits. */
final class LambdaSimulator implements AutoCloseable {
    private static final String FUNCTIONS = "/2015-03-31/functions/";

    private final HttpFront server = HttpFront.start(0, this::answer);
    private final Set<String> stopped = new HashSet<>();
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

    LambdaSimulator stop(String function) {
        stopped.add(function);
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
            String name = path.substring(FUNCTIONS.length(), path.length() - "/configuration".length());
            return json(
                    200,
                    "{\"FunctionName\":\"" + name + "\",\"State\":\""
                            + (stopped.contains(name) ? "Inactive" : "Active")
                            + "\",\"Architectures\":[\"arm64\"],\"Layers\":[{\"Arn\":"
                            + "\"arn:aws:lambda:eu-west-1:000000000000:layer:notula-ffmpeg:3\"}]}");
        }
        if (path.equals("/2018-10-31/layers/notula-ffmpeg/versions/3") && !layerArchitecture.isEmpty()) {
            return json(200, "{\"Version\":3,\"CompatibleArchitectures\":[\"" + layerArchitecture + "\"]}");
        }
        return json(404, "{\"Message\":\"not found\"}");
    }

    private static WebAnswer json(int status, String body) {
        return WebAnswer.of(status, "application/json", body);
    }

    @Override
    public void close() {
        server.close();
    }
}
