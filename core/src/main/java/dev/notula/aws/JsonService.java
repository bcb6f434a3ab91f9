package dev.notula.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Calls operations of a service that speaks JSON 1.0, and asks again, after a growing pause, where no answer comes or
 * the service is busy: the operations that we call may be repeated. Thread-safe.
 */
final class JsonService {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** How busy services call it, beside answering with 429 or 5xx. */
    private static final Set<String> BUSY = Set.of(
            "ProvisionedThroughputExceededException",
            "ThrottlingException",
            "RequestLimitExceeded",
            "RequestThrottled",
            "TransactionInProgressException");

    private final SignedCalls calls;
    private final String prefix;
    private final int attempts;
    private final Duration firstPause;

    /**
     * A service's operations.
     *
     * @param prefix what stands before an operation's name, such as {@code DynamoDB_20120810}
     * @param firstPause at most; the next one is at most twice as long
     */
    JsonService(SignedCalls calls, String prefix, int attempts, Duration firstPause) {
        this.calls = calls;
        this.prefix = prefix;
        this.attempts = attempts;
        this.firstPause = firstPause;
    }

    /** Makes the SDK's exception of a service's error. */
    @FunctionalInterface
    interface Refusal {
        AwsServiceException of(String code, JsonNode json, AwsErrorDetails details, int status);
    }

    /** Calls an operation and gives its answer, built. */
    <T> T call(String operation, SdkPojo request, SdkPojo builder, Class<T> type, Refusal refusal) {
        ObjectNode body = PojoJson.write(request);
        for (int attempt = 1; ; attempt++) {
            SignedCalls.Answer answer;
            try {
                answer = calls.json("1.0", prefix + "." + operation, body);
            } catch (IOException unreachable) {
                if (attempt == attempts) {
                    throw SdkClientException.create(operation + " got no answer", unreachable);
                }
                pause(attempt);
                continue;
            }
            JsonNode json = json(answer);
            if (answer.isDone()) {
                PojoJson.read(json, builder);
                return type.cast(((Buildable) builder).build());
            }
            String shape = json.path("__type").asText("");
            String code = shape.substring(shape.indexOf('#') + 1);
            boolean isBusy = answer.status() >= 500 || answer.status() == 429 || BUSY.contains(code);
            if (!isBusy || attempt == attempts) {
                throw refusal.of(code, json, details(code, json), answer.status());
            }
            pause(attempt);
        }
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

    private void pause(int attempt) {
        long most = Math.min(LONGEST_PAUSE.toNanos(), firstPause.toNanos() << (attempt - 1));
        LockSupport.parkNanos(RandomGenerator.getDefault().nextLong(most) + 1);
    }
}
