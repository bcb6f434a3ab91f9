package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class OggSplitterTest {
    private static final PieceLengths SHORT = new PieceLengths(
            Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(1));

    @Test
    void refusesAPacketThatIsLongerThanOpusAllows() throws Exception {
        byte[] packet = {0x3b, 0x3b, 0}; // 59 frames of 60 ms
        byte[] ogg = new OggPageBuilder(1).head(312).page(0, 0, packet, 1).bytes();
        OggPages pages = new OggPages(new ByteArrayInputStream(ogg));
        OggSplitter splitter =
                new OggSplitter(SHORT, new Silences(), piece -> piece.audio().close());
        splitter.add(pages.next().orElseThrow());
        splitter.add(pages.next().orElseThrow());

        assertThatThrownBy(() -> splitter.add(pages.next().orElseThrow())).isInstanceOf(MalformedSoundException.class);
    }
}
