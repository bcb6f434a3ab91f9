package dev.notula.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Single calls of AWS services with the SDK's own signer, where the SDK's client would add megabytes for one call.
 * Thread-safe.
 */
public final class SignedCalls {
    private final URI endpoint;
    private final String region;
    private final String service;
    private final AwsCredentialsProvider credentials;

    /** Calls of a service at this address. */
    public SignedCalls(URI endpoint, String region, String service, AwsCredentialsProvider credentials) {
        this.endpoint = endpoint;
        this.region = region;
        this.service = service;
        this.credentials = credentials;
    }

    /** Calls of a service where the environment says, with the credentials that the SDK finds. */
    public static SignedCalls of(Environment environment, String service) {
        String region = new DefaultAwsRegionProviderChain().getRegion().id();
        String standard = "https://" + service + "." + region + ".amazonaws.com";
        String own = environment.get("AWS_ENDPOINT_URL", standard);
        return new SignedCalls(
                environment.address("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT), own),
                region,
                service,
                DefaultCredentialsProvider.builder().build());
    }

    /** What came of a call: the status and the body, whatever they are. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, byte[] body) {
        /** Whether the service did what it was asked. */
        public boolean isDone() {
            return status / 100 == 2;
        }

        /** The body as JSON. */
        public JsonNode json() throws IOException {
            return Json.parse(body);
        }
    }

    /**
     * Calls an operation of a service that speaks JSON 1.1.
     *
     * @param target such as {@code AmazonSSM.GetParameters}
     */
    public Answer json(String target, ObjectNode body) throws IOException {
        return post("application/x-amz-json-1.1", target, Json.write(body));
    }

    /** Calls an operation of a service that speaks AWS's query protocol and answers in XML. */
    public Answer form(String body) throws IOException {
        return post("application/x-www-form-urlencoded; charset=utf-8", null, body);
    }

    private Answer post(String contentType, @Nullable String target, String text) throws IOException {
        ContentStreamProvider body = ContentStreamProvider.fromUtf8String(text);
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .encodedPath("/")
                .putHeader("Content-Type", contentType);
        if (target != null) {
            request.putHeader("X-Amz-Target", target);
        }
        AwsCredentials identity = credentials.resolveCredentials();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity)
                        .request(request.build())
                        .payload(body)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        try (SdkHttpClient http = Aws.http()) {
            HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(signed.payload().orElse(body))
                            .build())
                    .call();
            try (InputStream content =
                    response.responseBody().orElseThrow(() -> new IOException(service + " said nothing"))) {
                return new Answer(response.httpResponse().statusCode(), content.readAllBytes());
            }
        }
    }
}
