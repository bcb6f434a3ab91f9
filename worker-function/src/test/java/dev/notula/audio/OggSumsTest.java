package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class OggSumsTest {
    private static final int SECOND = 48_000;

    private final byte[] first =
            new OggPageBuilder(1).head(312).sound(50, SECOND).bytes();
    private final byte[] two = new OggPageBuilder(1)
            .head(312)
            .sound(50, SECOND)
            .sound(50, 2 * SECOND)
            .bytes();
    private final byte[] three = new OggPageBuilder(1)
            .head(312)
            .sound(50, SECOND)
            .sound(50, 2 * SECOND)
            .sound(50, 3 * SECOND)
            .bytes();

    @Test
    void aWholeFileIsRight() throws Exception {
        assertThat(areWrong(three)).isFalse();
    }

    @Test
    void aPageThatWasTakenOutIsMissed() throws Exception {
        byte[] third = Arrays.copyOfRange(three, two.length, three.length);

        assertThat(areWrong(first, third)).isTrue();
    }

    @Test
    void aPageOfWhichNothingIsLeftIsMissed() throws Exception {
        byte[] gone = three.clone();
        Arrays.fill(gone, first.length, two.length, (byte) 0);

        assertThat(areWrong(gone)).isTrue();
    }

    @Test
    void aChangedBitIsSeen() throws Exception {
        byte[] changed = three.clone();
        changed[first.length + 100] ^= 4;

        assertThat(areWrong(changed)).isTrue();
    }

    @Test
    void anEndInTheMiddleOfAPageIsSeen() throws Exception {
        assertThat(areWrong(Arrays.copyOf(three, two.length + 100))).isTrue();
        assertThat(areWrong(Arrays.copyOf(three, two.length + 10))).isTrue();
        assertThat(areWrong(two)).isFalse();
    }

    @Test
    void streamsAfterEachOtherAndBesideEachOtherAreRight() throws Exception {
        byte[] other = new OggPageBuilder(2).head(0).sound(50, SECOND).bytes();

        assertThat(areWrong(first, other)).isFalse();
        assertThat(areWrong(first, first)).isFalse();
        assertThat(areWrong(first, other, Arrays.copyOfRange(two, first.length, two.length)))
                .isFalse();
    }

    @Test
    void aTagBehindTheLastPageIsNoDamage() throws Exception {
        byte[] tag = Arrays.copyOf("TAGTitle".getBytes(StandardCharsets.US_ASCII), 128);

        assertThat(areWrong(three, tag)).isFalse();
    }

    private static boolean areWrong(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        try (MemoryFile file = MemoryFile.of(all.toByteArray())) {
            return OggSums.areWrong(file);
        }
    }
}
