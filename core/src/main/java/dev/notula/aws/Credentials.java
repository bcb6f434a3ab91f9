package dev.notula.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.config.Environment;
import dev.notula.http.Exchange;
import dev.notula.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A function's credentials: Lambda sets them as variables or, where the function starts from a snapshot, gives them out
 * at an address. Anywhere else the SDK finds them.
 */
final class Credentials {
    private Credentials() {}

    static AwsCredentialsProvider of(Environment environment) {
        Optional<String> id = environment.find("AWS_ACCESS_KEY_ID");
        Optional<String> secret = environment.find("AWS_SECRET_ACCESS_KEY");
        if (id.isPresent() && secret.isPresent()) {
            AwsCredentials keys = environment
                    .find("AWS_SESSION_TOKEN")
                    .<AwsCredentials>map(token -> AwsSessionCredentials.create(id.get(), secret.get(), token))
                    .orElseGet(() -> AwsBasicCredentials.create(id.get(), secret.get()));
            return () -> keys;
        }
        return environment
                .find("AWS_CONTAINER_CREDENTIALS_FULL_URI")
                .<AwsCredentialsProvider>map(address -> new Lent(
                        URI.create(address),
                        environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN", ""),
                        InstantSource.system()))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    /**
     * Credentials that a server beside the process lends, fetched again some minutes before they expire; while that
     * fails, those that are known hold until they do. Thread-safe.
     *
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">the server</a>
     */
    static final class Lent implements AwsCredentialsProvider {
        private static final Duration MARGIN = Duration.ofMinutes(5);
        private static final Duration SILENCE = Duration.ofSeconds(2);
        private static final int LARGEST_ANSWER = 1 << 16;

        private final URI address;
        private final String token;
        private final InstantSource clock;
        private @Nullable AwsCredentials keys;
        private Instant expiry = Instant.MIN;

        Lent(URI address, String token, InstantSource clock) {
            this.address = address;
            this.token = token;
            this.clock = clock;
        }

        @Override
        public synchronized AwsCredentials resolveCredentials() {
            AwsCredentials known = keys;
            Instant now = clock.instant();
            if (known != null && now.isBefore(expiry.minus(MARGIN))) {
                return known;
            }
            try {
                known = fetch();
                keys = known;
                return known;
            } catch (SdkClientException fault) {
                if (known != null && now.isBefore(expiry)) {
                    return known;
                }
                throw fault;
            }
        }

        private AwsCredentials fetch() {
            try {
                Map<String, String> headers = token.isEmpty() ? Map.of() : Map.of("Authorization", token);
                Exchange.Answer answer = new Exchange("GET", address, headers, SILENCE).send(LARGEST_ANSWER);
                if (answer.status() != 200) {
                    throw new IOException("The credentials' server answers " + answer.status());
                }
                JsonNode lent = Json.parse(answer.body());
                Instant end = Instant.parse(lent.path("Expiration").asText());
                AwsCredentials fetched = AwsSessionCredentials.create(
                        lent.path("AccessKeyId").asText(),
                        lent.path("SecretAccessKey").asText(),
                        lent.path("Token").asText());
                expiry = end;
                return fetched;
            } catch (IOException | DateTimeException unusable) {
                throw SdkClientException.create("There are no credentials", unusable);
            }
        }
    }
}
