package dev.notula.ops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.aws.SignedCalls;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks at the deployed functions: what they are, their layer, and how many of them the account may run at once. */
final class LambdaCheck {
    /** The failure function's, and a few for the webhook and the registration. */
    private static final int BESIDE_THE_LANES = 2 + 8;

    /** The alias that the template publishes, and that every event calls. */
    private static final String LIVE = "live";

    private static final String REMEDY = "deploy once more: mvn package, then sam deploy";

    private final SignedCalls lambda;

    LambdaCheck(SignedCalls lambda) {
        this.lambda = lambda;
    }

    /** What the account allows against what the template wants. */
    Finding concurrency(int express, int bulk) {
        int needed = express + bulk + BESIDE_THE_LANES;
        try {
            SignedCalls.Answer answer = lambda.get("/2016-08-19/account-settings/");
            if (!answer.isDone()) {
                return refused("the account's limits cannot be asked for", answer, "lambda:GetAccountSettings");
            }
            int free = answer.json()
                    .at("/AccountLimit/UnreservedConcurrentExecutions")
                    .asInt();
            return free >= needed
                    ? Finding.well("the account runs " + free + " functions at once, the bot up to " + needed)
                    : Finding.fault(
                            "the account runs " + free + " functions at once, the bot up to " + needed,
                            "ask for more under Service Quotas, Lambda, Concurrent executions; until then lower"
                                    + " ExpressConcurrency and BulkConcurrency");
        } catch (IOException unreachable) {
            return silent();
        }
    }

    /** Whether the version that everything calls is ready, with its snapshot. */
    Finding live(String name) {
        return function(name, LIVE);
    }

    /** Whether a function is ready that has no versions. */
    Finding latest(String name) {
        return function(name, "");
    }

    private Finding function(String name, String qualifier) {
        try {
            SignedCalls.Answer answer = configuration(name, qualifier);
            if (!answer.isDone()) {
                return refused("function " + name + " cannot be asked", answer, "lambda:GetFunctionConfiguration");
            }
            JsonNode function = answer.json();
            String state = function.path("State").asText();
            JsonNode snapshot = function.path("SnapStart");
            boolean wantsSnapshot =
                    !qualifier.isEmpty() && snapshot.path("ApplyOn").asText().equals("PublishedVersions");
            if (state.equals("Inactive")) {
                return Finding.warning(
                        "function " + name + " is Inactive: nobody has called it for two weeks, its snapshot is gone",
                        "nothing: the first call makes it anew, and what fails meanwhile is repeated; or sam deploy");
            }
            if (!state.equals("Active")) {
                return Finding.fault(
                        "function " + name + " is " + state + " "
                                + function.path("StateReason").asText(),
                        REMEDY);
            }
            return wantsSnapshot
                            && !snapshot.path("OptimizationStatus").asText().equals("On")
                    ? Finding.fault("function " + name + " has no snapshot, so it starts slowly", REMEDY)
                    : Finding.well("function " + name + " is active");
        } catch (IOException unreachable) {
            return silent();
        }
    }

    /** Whether something takes the messages of this queue. */
    Finding reader(String name, String queueArn) {
        try {
            SignedCalls.Answer answer = lambda.get("/2015-03-31/event-source-mappings/?EventSourceArn="
                    + URLEncoder.encode(queueArn, StandardCharsets.UTF_8));
            if (!answer.isDone()) {
                return refused(name + ": its reader cannot be asked for", answer, "lambda:ListEventSourceMappings");
            }
            JsonNode mappings = answer.json().path("EventSourceMappings");
            for (JsonNode mapping : mappings) {
                if (List.of("Disabled", "Disabling")
                        .contains(mapping.path("State").asText())) {
                    return Finding.fault(
                            name + ": its reader is disabled, so it does not move",
                            "aws lambda update-event-source-mapping --enabled --uuid "
                                    + mapping.path("UUID").asText());
                }
            }
            return mappings.isEmpty()
                    ? Finding.fault(name + ": no function reads it", REMEDY)
                    : Finding.well(name + ": a function reads it");
        } catch (IOException unreachable) {
            return silent();
        }
    }

    /** Whether the worker's layer is there and for its processor. */
    Finding layer(String worker) {
        try {
            SignedCalls.Answer answer = configuration(worker, LIVE);
            return answer.isDone()
                    ? layer(answer.json())
                    : refused("the ffmpeg layer cannot be asked for", answer, "lambda:GetFunctionConfiguration");
        } catch (IOException unreachable) {
            return silent();
        }
    }

    private SignedCalls.Answer configuration(String name, String qualifier) throws IOException {
        String path = "/2015-03-31/functions/" + name + "/configuration";
        return lambda.get(qualifier.isEmpty() ? path : path + "?Qualifier=" + qualifier);
    }

    private static Finding silent() {
        return Finding.fault("Lambda cannot be reached", "check the network and the region");
    }

    private Finding layer(JsonNode worker) throws IOException {
        String arn = worker.at("/Layers/0/Arn").asText();
        List<String> parts = List.of(arn.split(":", -1));
        if (parts.size() != 8) {
            return Finding.fault("the worker has no ffmpeg layer", REMEDY);
        }
        String architecture = worker.at("/Architectures/0").asText();
        String path = "/2018-10-31/layers/" + parts.get(6) + "/versions/" + parts.get(7);
        SignedCalls.Answer answer = lambda.get(path);
        if (answer.status() == 404) {
            return Finding.fault("version " + parts.get(7) + " of the ffmpeg layer is gone", REMEDY);
        }
        if (!answer.isDone()) {
            return refused("the ffmpeg layer cannot be asked for", answer, "lambda:GetLayerVersion");
        }
        for (JsonNode compatible : answer.json().path("CompatibleArchitectures")) {
            if (compatible.asText().equals(architecture)) {
                return Finding.well("ffmpeg layer " + parts.get(7) + " is for " + architecture);
            }
        }
        return Finding.fault(
                "the ffmpeg layer is not for " + architecture + ", on which the worker runs",
                "deploy with the parameter Architecture that both are for");
    }

    private static Finding refused(String what, SignedCalls.Answer answer, String action) {
        return answer.status() == 403
                ? Finding.fault(what, "allow " + action + " to your own credentials")
                : Finding.fault(what + ": HTTP " + answer.status(), REMEDY);
    }
}
