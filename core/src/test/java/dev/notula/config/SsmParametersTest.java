package dev.notula.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.aws.SignedCalls;
import dev.notula.json.Json;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

final class SsmParametersTest {
    private final List<WebRequest> requests = new ArrayList<>();
    private final Deque<WebAnswer> first = new ArrayDeque<>();
    private WebAnswer answer = WebAnswer.of(200, "application/x-amz-json-1.1", "{}");

    @AutoClose
    private final HttpFront server = HttpFront.start(0, request -> {
        requests.add(request);
        return first.isEmpty() ? answer : first.remove();
    });

    private final SsmParameters ssm = new SsmParameters(new SignedCalls(
            URI.create(server.url()),
            "eu-west-1",
            "ssm",
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"))));

    @Test
    void readsTheDecryptedValuesByName() throws Exception {
        answer = WebAnswer.of(
                200,
                "application/x-amz-json-1.1",
                "{\"Parameters\":[{\"Name\":\"/n/A\",\"Type\":\"SecureString\",\"Value\":\"one\"}],"
                        + "\"InvalidParameters\":[\"/n/B\"]}");

        assertThat(ssm.read(List.of("/n/A", "/n/B"))).containsExactly(java.util.Map.entry("/n/A", "one"));

        JsonNode asked = Json.parse(requests.getFirst().body());
        assertThat(asked.path("WithDecryption").asBoolean()).isTrue();
        assertThat(asked.path("Names").toString()).isEqualTo("[\"/n/A\",\"/n/B\"]");
        assertThat(requests.getFirst().header("x-amz-target")).isEqualTo("AmazonSSM.GetParameters");
        assertThat(requests.getFirst().header("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                .contains("/eu-west-1/ssm/aws4_request");
    }

    @Test
    void storesASecretEncrypted() throws Exception {
        ssm.write("/n/A", "one");

        assertThat(Json.parse(requests.getFirst().body()).toString())
                .isEqualTo("{\"Name\":\"/n/A\",\"Value\":\"one\",\"Type\":\"SecureString\",\"Overwrite\":true}");
        assertThat(requests.getFirst().header("x-amz-target")).isEqualTo("AmazonSSM.PutParameter");
    }

    @Test
    void asksAgainWhileSsmIsBusy() {
        first.add(WebAnswer.of(503, "text/html", "<html>"));
        first.add(WebAnswer.of(400, "application/x-amz-json-1.1", "{\"__type\":\"ThrottlingException\"}"));

        assertThat(ssm.read(List.of("/n/A"))).isEmpty();

        assertThat(requests).hasSize(3);
    }

    @Test
    void givesUpWhereSsmStaysAway() {
        server.close();

        assertThatThrownBy(() -> ssm.read(List.of("/n/A"))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void saysWhySsmRefuses() {
        answer = WebAnswer.of(400, "application/x-amz-json-1.1", "{\"__type\":\"AccessDeniedException\"}");

        assertThatThrownBy(() -> ssm.read(List.of("/n/A")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("SECRETS_PATH: SSM refuses: AccessDeniedException");
        assertThat(requests).hasSize(1);
    }
}
