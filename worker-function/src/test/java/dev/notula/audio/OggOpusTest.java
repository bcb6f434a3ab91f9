package dev.notula.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OggOpusTest {
    private static final int SECOND = 48_000;

    @Test
    void readsTheLengthOffTheLastPage() throws IOException {
        byte[] voice = new OggPageBuilder(1)
                .head(312)
                .sound(50, SECOND)
                .sound(50, 2 * SECOND + 312)
                .bytes();

        assertThat(duration(voice)).contains(Duration.ofSeconds(2));
    }

    @Test
    void leavesOutThePaddingOfTheLastPacket() throws IOException {
        byte[] voice = new OggPageBuilder(1).head(312).sound(50, 40_000).bytes();

        assertThat(duration(voice)).contains(Duration.ofMillis((40_000 - 312) / 48));
    }

    @Test
    void addsUpStreamsThatFollowEachOther() throws IOException {
        byte[] first = new OggPageBuilder(1).head(0).sound(50, SECOND).bytes();
        byte[] second = new OggPageBuilder(2)
                .head(0)
                .sound(50, SECOND)
                .sound(25, SECOND * 3 / 2)
                .bytes();

        assertThat(duration(joined(first, second))).contains(Duration.ofMillis(2500));
    }

    @Test
    void countsAStreamThatWasCutOutOfALongerOneFromItsOwnStart() throws IOException {
        byte[] voice = new OggPageBuilder(1)
                .head(0)
                .sound(50, 601 * SECOND)
                .sound(50, 602 * SECOND)
                .bytes();

        assertThat(duration(voice)).contains(Duration.ofSeconds(2));
    }

    @Test
    void countsWholePagesOfATruncatedFile() throws IOException {
        byte[] voice = new OggPageBuilder(1)
                .head(0)
                .sound(50, SECOND)
                .sound(50, 2 * SECOND)
                .bytes();

        assertThat(duration(Arrays.copyOf(voice, voice.length - 20))).contains(Duration.ofSeconds(1));
    }

    @Test
    void skipsPagesOnWhichNoPacketEnds() throws IOException {
        byte[] voice = new OggPageBuilder(1)
                .head(0)
                .sound(50, SECOND)
                .page(0, -1, new byte[3], 1)
                .bytes();

        assertThat(duration(voice)).contains(Duration.ofSeconds(1));
    }

    @Test
    void tellsWhatAProbeWouldTell() throws IOException {
        byte[] voice = new OggPageBuilder(1).head(0).sound(50, SECOND).bytes();

        try (MemoryFile file = MemoryFile.of(voice)) {
            Track track = OggOpus.probe(file).orElseThrow().track();

            assertThat(track.codec()).isEqualTo("opus");
            assertThat(track.bitrate()).isEqualTo(voice.length * 8L);
        }
    }

    @Test
    void givesUpOnStreamsBesideEachOther() throws IOException {
        byte[] heads = new OggPageBuilder(1).head(0).bytes();
        byte[] others = new OggPageBuilder(2).head(0).sound(50, SECOND).bytes();

        assertThat(duration(joined(heads, others))).isEmpty();
    }

    @Test
    void givesUpOnOtherCodecsOnHeadersAloneAndOnGarbage() throws IOException {
        byte[] film = new OggPageBuilder(1)
                .page(2, 0, "\u0080theora-and-more-bytes".getBytes(US_ASCII), 1)
                .bytes();
        byte[] garbage = joined(new OggPageBuilder(1).head(0).sound(50, SECOND).bytes(), new byte[100]);

        assertThat(duration(film)).isEmpty();
        assertThat(duration(new OggPageBuilder(1).head(0).bytes())).isEmpty();
        assertThat(duration(garbage)).isEmpty();
        assertThat(duration(new byte[0])).isEmpty();
    }

    private static Optional<Duration> duration(byte[] bytes) throws IOException {
        try (MemoryFile file = MemoryFile.of(bytes)) {
            return OggOpus.probe(file).map(AudioProbe::duration);
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
