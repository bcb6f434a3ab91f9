package dev.notula.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PcmSplitterPropertyTest {
    private static final PieceLengths LENGTHS = new PieceLengths(
            Duration.ofSeconds(40), Duration.ofSeconds(50), Duration.ofSeconds(5), Duration.ofSeconds(3));
    private static final int HEADER_BYTES = 44;
    private static final int BYTES_PER_SECOND = 2 * Sound.RATE;
    private static final Duration PACKET = Duration.ofMillis(20);

    @Property(tries = 40)
    void piecesHoldEverySampleInOrderAndOverlapOnlyWhereNobodyPauses(
            @ForAll @IntRange(min = 1, max = 300 * Sound.RATE) int samples,
            @ForAll @IntRange(max = 3000) int delayMillis,
            @ForAll @Size(max = 20) List<@IntRange(max = 300) Integer> pauses)
            throws Exception {
        byte[] sound = new byte[2 * samples];
        new Random(samples).nextBytes(sound);
        Duration delay = Duration.ofMillis(delayMillis);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        Duration former = delay;

        List<Piece> pieces = split(sound, delay, pauses);

        for (Piece piece : pieces) {
            byte[] wave = bytes(piece);
            assertThat(Duration.ofNanos((wave.length - HEADER_BYTES) * 1_000_000_000L / BYTES_PER_SECOND))
                    .isEqualTo(piece.audio().duration());
            assertThat(piece.audio().duration()).isLessThanOrEqualTo(LENGTHS.longest());
            Duration repeated = former.minus(piece.start());
            assertThat(repeated)
                    .isBetween(
                            piece.overlapsFormer() ? LENGTHS.overlap() : Duration.ZERO,
                            piece.overlapsFormer() ? LENGTHS.overlap().plus(PACKET) : Duration.ZERO);
            int skipped = (int) (repeated.toNanos() * Sound.RATE / 1_000_000_000) * 2;
            joined.write(wave, HEADER_BYTES + skipped, wave.length - HEADER_BYTES - skipped);
            former = piece.end();
        }
        assertThat(joined.toByteArray()).isEqualTo(sound);
        assertThat(former).isEqualTo(delay.plusNanos(samples * 1_000_000_000L / Sound.RATE));
    }

    @Property(tries = 40)
    void everyCutIsInAPauseWhereThereIsOne(
            @ForAll @IntRange(min = 1, max = 300) int seconds,
            @ForAll @Size(max = 20) List<@IntRange(max = 300) Integer> pauses)
            throws Exception {
        List<Piece> pieces = split(new byte[seconds * BYTES_PER_SECOND], Duration.ZERO, pauses);

        for (int i = 0; i + 1 < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            long cut = piece.end().toMillis();
            long from = piece.start().plus(LENGTHS.earliest()).toMillis();
            long to = piece.start().plus(LENGTHS.latest()).toMillis();
            if (pieces.get(i + 1).overlapsFormer()) {
                assertThat(pauses).noneMatch(pause -> pause * 1000L >= from && pause * 1000L + 500 <= to);
                assertThat(cut).isBetween(to - PACKET.toMillis(), to);
            } else {
                assertThat(pauses).anyMatch(pause -> cut >= pause * 1000L && cut <= pause * 1000L + 500);
            }
        }
    }

    private static List<Piece> split(byte[] sound, Duration delay, List<Integer> pauses) throws Exception {
        StringBuilder log = new StringBuilder();
        pauses.stream()
                .sorted()
                .distinct()
                .forEach(pause -> log.append("lavfi.silence_start=")
                        .append(pause)
                        .append("\nlavfi.silence_end=")
                        .append(pause)
                        .append(".5\n"));
        List<Piece> pieces = new ArrayList<>();
        try (MemoryFile told = MemoryFile.of(log.toString().getBytes(US_ASCII))) {
            PcmSplitter.run(new ByteArrayInputStream(sound), delay, new SilenceLog(told), LENGTHS, pieces::add);
        }
        return pieces;
    }

    private static byte[] bytes(Piece piece) throws Exception {
        try (PreparedAudio audio = piece.audio();
                InputStream bytes = audio.bytes().open()) {
            return bytes.readAllBytes();
        }
    }
}
