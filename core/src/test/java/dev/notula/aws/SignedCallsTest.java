package dev.notula.aws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.config.ConfigurationException;
import dev.notula.config.Environment;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignedCallsTest {
    @ParameterizedTest
    @ValueSource(strings = {"AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SQS"})
    void namesTheAddressThatIsMalformed(String variable) {
        Environment environment = new Environment(Map.of("AWS_REGION", "eu-west-1", variable, "localhost:4566"));

        assertThatThrownBy(() -> SignedCalls.of(environment, "sqs"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(variable + ": is not an http or https address");
    }
}
