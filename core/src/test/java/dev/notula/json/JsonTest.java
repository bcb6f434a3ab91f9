package dev.notula.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
    private static final JsonMapper JACKSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"text\"",
                "{\"a\":[1,-2,2147483648,123456789012345678901234567890,1.5,-1.0E-7,true,false,null,{\"b\":[]}],\"c\":\"\"}",
                "{\"a\":1,\"a\":2}",
                "[\"\\u0000 \\\" \\\\ \\ud83d\\udc40 ✓\"]",
                "{\"a\":1} and more",
                "   "
            })
    void readsAndWritesAsJacksonsMapperDoes(String json) throws Exception {
        assertThat(Json.parse(json)).isEqualTo(JACKSON.readTree(json));
        assertThat(Json.parse(json.getBytes(UTF_8))).isEqualTo(JACKSON.readTree(json.getBytes(UTF_8)));
        if (!json.isBlank()) {
            assertThat(Json.write(Json.parse(json)))
                    .isEqualTo(JACKSON.readTree(json).toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1", "{\"a\"}", "{\"a\":}", "[1,]", "nul", "1x", "}", "{\"a\":1,}", "\"open"})
    void refusesWhatIsNoJson(String json) {
        assertThatThrownBy(() -> Json.parse(json)).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> Json.parse(json.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }

    @Test
    void refusesTreesThatAreTooDeepAndNumbersThatAreTooLong() {
        assertThat(Json.write(parse("[".repeat(100) + "]".repeat(100)))).hasSize(200);
        assertThatThrownBy(() -> Json.parse("[".repeat(101) + "]".repeat(101)))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> Json.parse("9".repeat(65))).isInstanceOf(JsonProcessingException.class);
    }

    private static com.fasterxml.jackson.databind.JsonNode parse(String json) {
        try {
            return Json.parse(json);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
