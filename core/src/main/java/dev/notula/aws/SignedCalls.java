package dev.notula.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.config.Environment;
import dev.notula.http.Exchange;
import dev.notula.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Calls of one AWS service, signed and sent without the SDK's client, whose parts cost a cold start half a second. An
 * answer that is lost is not asked for again here. Thread-safe.
 */
public final class SignedCalls {
    /** Well within a function's time, so that what gets no answer can be asked again. */
    private static final Duration SILENCE = Duration.ofSeconds(8);

    private static final int LARGEST_ANSWER = 64 << 20;
    private static final byte[] NOTHING = {};

    private final URI endpoint;
    private final String region;
    private final String service;
    private final AwsCredentialsProvider credentials;
    private final Duration silence;

    /** Calls of a service at this address. */
    public SignedCalls(URI endpoint, String region, String service, AwsCredentialsProvider credentials) {
        this(endpoint, region, service, credentials, SILENCE);
    }

    /**
     * Calls of a service.
     *
     * @param silence how long to wait for each part of an answer
     */
    SignedCalls(URI endpoint, String region, String service, AwsCredentialsProvider credentials, Duration silence) {
        this.endpoint = endpoint;
        this.region = region;
        this.service = service;
        this.credentials = credentials;
        this.silence = silence;
    }

    /** Calls of a service where the environment says, with the credentials that are there. */
    public static SignedCalls of(Environment environment, String service) {
        String region = environment
                .find("AWS_REGION")
                .orElseGet(() -> new DefaultAwsRegionProviderChain().getRegion().id());
        String domain = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
        URI common = environment.address("AWS_ENDPOINT_URL", "https://" + service + "." + region + domain);
        return new SignedCalls(
                environment.address("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT), common.toString()),
                region,
                service,
                Credentials.of(environment));
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
        return json("1.1", target, body);
    }

    Answer json(String version, String target, ObjectNode body) throws IOException {
        return send(
                "POST",
                "/",
                Map.of("content-type", "application/x-amz-json-" + version, "x-amz-target", target),
                Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    /** Calls an operation of a service that speaks AWS's query protocol and answers in XML. */
    public Answer form(String body) throws IOException {
        return send(
                "POST",
                "/",
                Map.of("content-type", "application/x-www-form-urlencoded; charset=utf-8"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks for what lies at this path. */
    public Answer get(String path) throws IOException {
        return send("GET", path, Map.of(), null);
    }

    /** Puts this at this path. */
    public Answer put(String path, byte[] body) throws IOException {
        return send("PUT", path, Map.of("content-type", "application/octet-stream"), body);
    }

    /** Deletes what lies at this path. */
    public Answer delete(String path) throws IOException {
        return send("DELETE", path, Map.of(), null);
    }

    private Answer send(String method, String path, Map<String, String> headers, byte @Nullable [] body)
            throws IOException {
        URI uri = endpoint.resolve(path);
        Map<String, String> signed = new Signature(region, service, credentials.resolveCredentials())
                .headers(method, uri, headers, body == null ? NOTHING : body, Instant.now());
        Exchange.Answer answer = new Exchange(method, uri, signed, body, silence).send(LARGEST_ANSWER);
        return new Answer(answer.status(), answer.body());
    }
}
