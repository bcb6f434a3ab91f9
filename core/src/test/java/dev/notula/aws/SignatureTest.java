package dev.notula.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

final class SignatureTest {
    private static final Instant NOW = Instant.parse("2026-11-25T18:27:47.123456Z");
    private static final AwsCredentials OWN = AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG");
    private static final AwsCredentials LENT = AwsSessionCredentials.create("AKIDEXAMPLE", "secret", "a/token+=");

    @Test
    void signsACallAsTheSdkDoes() {
        Map<String, String> headers =
                Map.of("content-type", "application/x-amz-json-1.0", "x-amz-target", "DynamoDB_20120810.GetItem");

        assertSame("POST", "https://dynamodb.eu-west-1.amazonaws.com/", "dynamodb", headers, "{\"a\":1}", OWN);
        assertSame("POST", "http://127.0.0.1:8123/", "dynamodb", headers, "{\"a\":1}", LENT);
    }

    @Test
    void signsAnObjectAsTheSdkDoes() {
        assertSame("GET", "https://s3.eu-west-1.amazonaws.com/bucket/a/b.json.gz", "s3", Map.of(), "", LENT);
        assertSame("PUT", "https://s3.eu-west-1.amazonaws.com/bucket/a/b.json.gz", "s3", Map.of(), "body", OWN);
    }

    @Test
    void signsAQuestionAsTheSdkDoes() {
        String functions = "https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/bot/configuration";
        String mappings = "https://lambda.eu-west-1.amazonaws.com/2015-03-31/event-source-mappings/";

        assertSame("GET", functions + "?Qualifier=live", "lambda", Map.of(), "", OWN);
        assertSame(
                "GET", mappings + "?EventSourceArn=arn%3Aaws%3Asqs%3Aeu-west-1%3A1%3Aq", "lambda", Map.of(), "", LENT);
    }

    @Property(tries = 100)
    void hashesWithAKeyAsThePlatformDoes(
            @ForAll @Size(min = 1, max = 200) byte[] key, @ForAll @StringLength(max = 200) String text)
            throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));

        assertThat(Signature.hmac(key, text)).isEqualTo(mac.doFinal(text.getBytes(UTF_8)));
    }

    private static void assertSame(
            String method, String uri, String service, Map<String, String> headers, String body, AwsCredentials keys) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(URI.create(uri));
        headers.forEach(request::putHeader);
        var theirs = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(keys)
                        .request(request.build())
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3"))
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !service.equals("s3"))
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)));

        var ours = new Signature("eu-west-1", service, keys)
                .headers(method, URI.create(uri), headers, body.getBytes(UTF_8), NOW);

        var expected = theirs.request().firstMatchingHeader("Authorization").orElseThrow();
        assertThat(Objects.requireNonNull(ours.get("authorization"))).isEqualTo(expected);
    }
}
