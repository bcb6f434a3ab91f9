package dev.notula.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.aws.SignedCalls;
import dev.notula.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameters of SSM.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html">GetParameters</a>
 */
public final class SsmParameters {
    /** One answer that is lost must not fail a deployment, which reads the secrets before its snapshot. */
    private static final int ATTEMPTS = 4;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final SignedCalls calls;

    public SsmParameters(SignedCalls calls) {
        this.calls = calls.repeated(ATTEMPTS, FIRST_PAUSE);
    }

    /** The decrypted values of those of these parameters that exist, at most ten, by name. */
    public Map<String, String> read(List<String> names) {
        ObjectNode body = Json.object().put("WithDecryption", true);
        ArrayNode wanted = body.putArray("Names");
        names.forEach(wanted::add);
        Map<String, String> values = new HashMap<>();
        for (JsonNode parameter : call("AmazonSSM.GetParameters", body).path("Parameters")) {
            values.put(parameter.path("Name").asText(), parameter.path("Value").asText());
        }
        return values;
    }

    /** Stores a secret, encrypted; one of this name is replaced. */
    public void write(String name, String secret) {
        call(
                "AmazonSSM.PutParameter",
                Json.object()
                        .put("Name", name)
                        .put("Value", secret)
                        .put("Type", "SecureString")
                        .put("Overwrite", true));
    }

    private JsonNode call(String target, ObjectNode body) {
        try {
            SignedCalls.Answer answer = calls.json(target, body);
            if (!answer.isDone()) {
                String code = answer.errorCode();
                throw new ConfigurationException(
                        "SECRETS_PATH", "SSM refuses: " + (code.isEmpty() ? "HTTP " + answer.status() : code));
            }
            return answer.json();
        } catch (IOException unreachable) {
            throw new UncheckedIOException("SSM cannot be reached", unreachable);
        }
    }
}
