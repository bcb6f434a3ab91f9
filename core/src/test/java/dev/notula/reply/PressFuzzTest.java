package dev.notula.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.fuzz.Fuzzing;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PressFuzzTest {
    private static final List<byte[]> SEEDS = Stream.of(
                    "1:f:srt:0:0123456789ab", "1:t:on:1:0123456789ab", "1:m:more:1:0123456789ab", "1:a::0:0123456789ab")
            .map(text -> text.getBytes(UTF_8))
            .toList();

    @Test
    void readsWhateverDataComeBack() {
        long executions = Fuzzing.of(SEEDS)
                .run(input -> Press.parse(new String(input, UTF_8)).ifPresent(Press::data));

        assertThat(executions).isPositive();
    }
}
