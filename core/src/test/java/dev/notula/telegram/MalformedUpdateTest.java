package dev.notula.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedUpdateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "1",
                "null",
                "\"update_id\"",
                "{}",
                "{\"update_id\":\"1\"}",
                "{\"update_id\":1.0}",
                "<html>"
            })
    void whatIsNoUpdateGivesNone(String body) {
        assertThat(Update.parse(body.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void endlessNestingGivesNone() {
        String deep = "{\"update_id\":1,\"message\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(Update.parse(deep.getBytes(UTF_8))).isEmpty();
    }
}
