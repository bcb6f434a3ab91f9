package dev.notula.ops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.aws.SignedCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks at the deployed functions: what they are, their layer, and how many of them the account may run at once. */
final class LambdaCheck {
    /** The failure function's, and a few for the webhook and the registration. */
    private static final int BESIDE_THE_LANES = 2 + 8;

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
            return Finding.fault("Lambda cannot be reached", "check the network and the region");
        }
    }

    /** Whether the functions are there and ready, and the worker's layer is for its processor. */
    List<Finding> functions(List<String> names, String worker) {
        List<Finding> findings = new ArrayList<>();
        try {
            for (String name : names) {
                SignedCalls.Answer answer = lambda.get("/2015-03-31/functions/" + name + "/configuration");
                if (!answer.isDone()) {
                    findings.add(refused(
                            "function " + name + " cannot be asked", answer, "lambda:GetFunctionConfiguration"));
                    continue;
                }
                JsonNode function = answer.json();
                String state = function.path("State").asText();
                findings.add(
                        state.equals("Active")
                                ? Finding.well("function " + name + " is active")
                                : Finding.fault("function " + name + " is " + state, REMEDY));
                if (name.equals(worker)) {
                    findings.add(layer(function));
                }
            }
        } catch (IOException unreachable) {
            findings.add(Finding.fault("Lambda cannot be reached", "check the network and the region"));
        }
        return findings;
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
