package dev.notula.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Reads parameters from SSM with the SDK's own signer. The SDK's client for SSM would add 6 MB to each function for this
 * one call.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html">GetParameters</a>
 */
final class SsmParameters {
    private final URI endpoint;
    private final String region;
    private final AwsCredentialsProvider credentials;

    SsmParameters(URI endpoint, String region, AwsCredentialsProvider credentials) {
        this.endpoint = endpoint;
        this.region = region;
        this.credentials = credentials;
    }

    /** The decrypted values of those of these parameters that exist, at most ten, by name. */
    Map<String, String> read(List<String> names) {
        ObjectNode body = Json.object().put("WithDecryption", true);
        ArrayNode wanted = body.putArray("Names");
        names.forEach(wanted::add);
        try (SdkHttpClient http = Aws.http()) {
            JsonNode answer = post(http, ContentStreamProvider.fromUtf8String(Json.write(body)));
            Map<String, String> values = new HashMap<>();
            for (JsonNode parameter : answer.path("Parameters")) {
                values.put(
                        parameter.path("Name").asText(), parameter.path("Value").asText());
            }
            return values;
        } catch (IOException unreachable) {
            throw new UncheckedIOException("SSM cannot be reached", unreachable);
        }
    }

    private JsonNode post(SdkHttpClient http, ContentStreamProvider body) throws IOException {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .encodedPath("/")
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", "AmazonSSM.GetParameters")
                .build();
        AwsCredentials identity = credentials.resolveCredentials();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity)
                        .request(request)
                        .payload(body)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ssm")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                        .request(signed.request())
                        .contentStreamProvider(signed.payload().orElse(body))
                        .build())
                .call();
        try (InputStream content = response.responseBody().orElseThrow(() -> new IOException("SSM said nothing"))) {
            JsonNode answer = Json.parse(content.readAllBytes());
            if (!response.httpResponse().isSuccessful()) {
                throw new ConfigurationException(
                        "SECRETS_PATH", "SSM refuses: " + answer.path("__type").asText("unknown reason"));
            }
            return answer;
        }
    }
}
