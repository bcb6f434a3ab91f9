package dev.notula.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Data of a button, which come back from whoever writes an update, are a press that says the same, or none. */
final class PressFuzzTest {
    @FuzzTest
    void readsWhateverDataComeBack(byte[] data) {
        Press.parse(new String(data, UTF_8))
                .ifPresent(press -> assertThat(Press.parse(press.data())).contains(press));
    }
}
