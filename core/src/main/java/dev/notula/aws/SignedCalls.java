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
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Calls of one AWS service, signed and sent without the SDK's client, whose parts cost a cold start half a second. An
 * answer that is lost is asked for again only by those that are {@link #repeated}. Where this machine's clock is wrong,
 * the calls are signed by the service's. Thread-safe.
 */
public final class SignedCalls {
    /** Well within a function's time, so that what gets no answer can be asked again. */
    private static final Duration SILENCE = Duration.ofSeconds(8);

    /** AWS refuses what is signed five minutes off, S3 a quarter of an hour. */
    private static final Duration ACCURATE = Duration.ofMinutes(4);

    private static final int LARGEST_ANSWER = 64 << 20;
    private static final byte[] NOTHING = {};

    private final URI endpoint;
    private final String region;
    private final String service;
    private final AwsCredentialsProvider credentials;
    private final Duration silence;
    private final InstantSource clock;
    private final Repeats repeats;
    private volatile Duration clockIsBehind = Duration.ZERO;

    /** Calls of a service at this address. */
    public SignedCalls(URI endpoint, String region, String service, AwsCredentialsProvider credentials) {
        this(endpoint, region, service, credentials, SILENCE, InstantSource.system(), Repeats.NONE);
    }

    /**
     * Calls of a service.
     *
     * @param silence how long to wait for each part of an answer
     */
    SignedCalls(
            URI endpoint,
            String region,
            String service,
            AwsCredentialsProvider credentials,
            Duration silence,
            InstantSource clock,
            Repeats repeats) {
        this.endpoint = endpoint;
        this.region = region;
        this.service = service;
        this.credentials = credentials;
        this.silence = silence;
        this.clock = clock;
        this.repeats = repeats;
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

    /**
     * The same calls, made up to so many times where no answer comes or the service is busy.
     *
     * @param firstPause at most; the next one is at most twice as long
     */
    public SignedCalls repeated(int attempts, Duration firstPause) {
        return new SignedCalls(
                endpoint, region, service, credentials, silence, clock, new Repeats(attempts, firstPause));
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

        /** What a service that speaks JSON calls the error, empty where it tells none. */
        public String errorCode() {
            try {
                String type = json().path("__type").asText("");
                return type.substring(type.indexOf('#') + 1);
            } catch (IOException notJson) {
                return "";
            }
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

    /** Asks for what lies at this path, which may end in a query, encoded and its parameters in order. */
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
        return repeats.of(() -> {
            Instant here = clock.instant();
            Exchange.Answer answer = send(method, path, headers, body, here.plus(clockIsBehind));
            Duration behind = answer.status() / 100 == 4 ? behind(answer, here) : clockIsBehind;
            if (behind.minus(clockIsBehind).abs().compareTo(ACCURATE) > 0) {
                clockIsBehind = behind;
                answer = send(method, path, headers, body, here.plus(behind));
            }
            return new Answer(answer.status(), answer.body());
        });
    }

    private Exchange.Answer send(
            String method, String path, Map<String, String> headers, byte @Nullable [] body, Instant now)
            throws IOException {
        URI uri = endpoint.resolve(path);
        Map<String, String> signed = new Signature(region, service, credentials.resolveCredentials())
                .headers(method, uri, headers, body == null ? NOTHING : body, now);
        return new Exchange(method, uri, signed, body, silence).send(LARGEST_ANSWER);
    }

    /** How far this machine's clock is behind the service's, as far as that tells the time. */
    private Duration behind(Exchange.Answer refusal, Instant here) {
        String date = refusal.header("Date");
        if (date == null) {
            return clockIsBehind;
        }
        try {
            return Duration.between(here, DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeParseException noDate) {
            return clockIsBehind;
        }
    }
}
