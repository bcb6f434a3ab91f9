package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the structure of Matroska tells of damage, and what it does not. */
final class MatroskaDamageIT {
    private static final String CLUSTER = "\u001fC\u00b6u";

    @Test
    void oneBitIsSeenWhereClustersHaveSums() throws Exception {
        byte[] call = call();
        assertThat(isSeen(call)).isFalse();

        call[call.length / 2] ^= 1;
        assertThat(isSeen(call)).isTrue();
    }

    @Test
    void aClusterWhoseHeadIsGoneIsSeenInWhatABrowserRecords() throws Exception {
        byte[] live = live();
        assertThat(isSeen(live)).isFalse();

        int cluster = new String(live, ISO_8859_1).indexOf(CLUSTER, live.length / 2);
        new Random(3).nextBytes(live);
        byte[] damaged = live();
        System.arraycopy(live, 0, damaged, cluster - 20, 40);
        assertThat(isSeen(damaged)).isTrue();
    }

    @Test
    void aRecordingBehindTheFirstIsNoticedAsNobodyHearsIt() throws Exception {
        assertThat(isSeen(joined(live(), live()))).isTrue();
        assertThat(isSeen(joined(call(), call()))).isTrue();
    }

    @Test
    void whatComesBehindTheSoundIsFine() throws Exception {
        assertThat(isSeen(joined(call(), new byte[3000]))).isFalse();
        assertThat(isSeen(joined(live(), "TAG and other things".repeat(50).getBytes(ISO_8859_1))))
                .isFalse();
    }

    @Test
    void aRecordingThatEndsAnywhereIsLeftToOthers() throws Exception {
        for (byte[] whole : List.of(call(), live())) {
            for (int length = whole.length / 2; length < whole.length; length += 997) {
                assertThat(isSeen(Arrays.copyOf(whole, length))).isFalse();
            }
        }
    }

    @Test
    void nothingThatComesIsTooMuch() throws Exception {
        Random random = new Random(9);
        byte[] whole = live();
        for (int i = 0; i < 300; i++) {
            byte[] broken = whole.clone();
            for (int k = 0; k < 40; k++) {
                broken[random.nextInt(i % 2 == 0 ? 2000 : broken.length)] = (byte) random.nextInt();
            }
            assertThatCode(() -> isSeen(broken)).doesNotThrowAnyException();
        }
    }

    @Test
    void damageToALongOneThatIsCutIsNoticed() throws Exception {
        byte[] call = call();
        assertThat(split(call).isPartial()).isFalse();

        call[call.length / 2] ^= 1;
        assertThat(split(call).isPartial()).isTrue();
    }

    private static Split split(byte[] file) throws IOException, InterruptedException {
        Track opus = new Track(0, "opus", 48_000, 0, true);
        PieceLengths lengths = new PieceLengths(
                Duration.ofSeconds(10), Duration.ofSeconds(14), Duration.ofSeconds(2), Duration.ofSeconds(3));
        try (Inflow source = Inflow.create()) {
            source.appender().write(file);
            source.complete();
            return new AudioPreparer(new FfmpegTool(Sound.ffmpegDirectory()))
                    .split(
                            source,
                            new AudioProbe(Duration.ZERO, List.of(opus), false),
                            new AudioPlan.Cut(opus, true, Container.OGG_OPUS, lengths),
                            piece -> piece.audio().close(),
                            Sound.soon());
        }
    }

    private static byte[] call() throws IOException, InterruptedException {
        return Sound.matroska(Sound.speechLike(30), "libopus");
    }

    private static byte[] live() throws IOException, InterruptedException {
        return Sound.encode(Sound.speechLike(30), "-c:a", "libopus", "-live", "1", "-f", "matroska");
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static boolean isSeen(byte[] bytes) throws IOException {
        try (MemoryFile file = MemoryFile.of(bytes)) {
            return MatroskaDamage.isIn(file);
        }
    }
}
