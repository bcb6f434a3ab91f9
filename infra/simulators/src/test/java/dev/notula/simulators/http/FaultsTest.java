package dev.notula.simulators.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultsTest {
    @Test
    void meetsEachCallOnceInOrder() {
        Faults faults = new Faults().next("send", Fault.cutBefore(), Fault.cutAfter());

        assertThat(faults.take("other")).isNull();
        assertThat(faults.take("SEND")).isEqualTo(Fault.cutBefore());
        assertThat(faults.take("send")).isEqualTo(Fault.cutAfter());
        assertThat(faults.take("send")).isNull();
        assertThat(faults.met()).isEqualTo(2);
    }

    @Test
    void choosesTheSameFaultsFromTheSameSeed() {
        assertThat(chosen(42)).isEqualTo(chosen(42)).isNotEqualTo(chosen(43)).contains(Fault.cutBefore());
    }

    private static List<@Nullable Fault> chosen(long seed) {
        Faults faults =
                new Faults().sometimes(Faults.ANY, 0.3, Fault.cutBefore()).seed(seed);
        List<@Nullable Fault> chosen = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            chosen.add(faults.take("anything"));
        }
        return chosen;
    }
}
