package dev.notula.simulators.speech;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import dev.notula.simulators.http.WebAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Groq's refusals (Groq's documentation, speech to text). */
final class GroqErrors {
    private static final String UPGRADE =
            " Need more tokens? Upgrade to Dev Tier today at https://console.groq.com/settings/billing";

    private GroqErrors() {}

    static Refusal badRequest(String message) {
        return refuse(400, message, "invalid_request_error", null);
    }

    static Refusal refuse(int status, String message, String type, @Nullable String code) {
        return new Refusal(WebAnswer.json(status, body(message, type, code)));
    }

    static Refusal rateLimited(String model, String unit, String type, AudioQuota.Outcome outcome) {
        String message = "Rate limit reached for model `" + model + "` in organization `org_simulated` service tier"
                + " `on_demand` on " + unit + ": Limit " + outcome.limit() + ", Used " + outcome.used() + ", Requested "
                + outcome.requested() + ". Please try again in " + outcome.waitText() + "." + UPGRADE;
        Duration wait = outcome.pause();
        long seconds = wait.toSeconds() + (wait.toMillisPart() > 0 ? 1 : 0);
        return new Refusal(WebAnswer.json(429, body(message, type, "rate_limit_exceeded"))
                .with("retry-after", String.valueOf(seconds)));
    }

    static Refusal longerThanQuota(String model, long limit, long requested) {
        String message = "Request too large for model `" + model + "` in organization `org_simulated` service tier"
                + " `on_demand` on seconds of audio per hour (ASPH): Limit " + limit + ", Requested " + requested
                + ", please reduce your message size and try again." + UPGRADE;
        return refuse(413, message, "seconds", "rate_limit_exceeded");
    }

    static Refusal moreTokensThanQuota(String model, long limit, long requested) {
        String message = "Request too large for model `" + model + "` in organization `org_simulated` service tier"
                + " `on_demand` on tokens per minute (TPM): Limit " + limit + ", Requested " + requested
                + ", please reduce your message size and try again." + UPGRADE;
        return refuse(413, message, "tokens", "rate_limit_exceeded");
    }

    private static ObjectNode body(String message, String type, @Nullable String code) {
        ObjectNode body = Trees.object();
        ObjectNode error = body.putObject("error").put("message", message).put("type", type);
        if (code != null) {
            error.put("code", code);
        }
        return body;
    }
}
