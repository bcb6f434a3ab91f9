package dev.notula.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.utils.builder.Buildable;

/** Calls operations of a service that speaks JSON 1.0. Thread-safe. */
final class JsonService {
    private final SignedCalls calls;
    private final String prefix;

    /**
     * A service's operations.
     *
     * @param prefix what stands before an operation's name, such as {@code DynamoDB_20120810}
     */
    JsonService(SignedCalls calls, String prefix) {
        this.calls = calls;
        this.prefix = prefix;
    }

    /** Makes the SDK's exception of a service's error. */
    @FunctionalInterface
    interface Refusal {
        AwsServiceException of(String code, JsonNode json, AwsErrorDetails details, int status);
    }

    /** Calls an operation and gives its answer, built. */
    <T> T call(String operation, SdkPojo request, SdkPojo builder, Class<T> type, Refusal refusal) {
        SignedCalls.Answer answer;
        try {
            answer = calls.json("1.0", prefix + "." + operation, PojoJson.write(request));
        } catch (IOException unreachable) {
            throw SdkClientException.create(operation + " got no answer", unreachable);
        }
        JsonNode json = json(answer);
        if (!answer.isDone()) {
            String code = answer.errorCode();
            throw refusal.of(code, json, details(code, json), answer.status());
        }
        PojoJson.read(json, builder);
        return type.cast(((Buildable) builder).build());
    }

    private static JsonNode json(SignedCalls.Answer answer) {
        try {
            return answer.json();
        } catch (IOException notJson) {
            if (answer.isDone()) {
                throw SdkClientException.create("An answer is no JSON", notJson);
            }
            return Json.object();
        }
    }

    private static AwsErrorDetails details(String code, JsonNode json) {
        String message = json.path("message").asText(json.path("Message").asText(""));
        return AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
    }
}
