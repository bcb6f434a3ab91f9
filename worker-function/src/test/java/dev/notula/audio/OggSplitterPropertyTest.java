package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OggSplitterPropertyTest {
    private static final PieceLengths LENGTHS = new PieceLengths(
            Duration.ofSeconds(40), Duration.ofSeconds(50), Duration.ofSeconds(5), Duration.ofSeconds(3));
    private static final Duration PACKET = Duration.ofMillis(20);

    @Property(tries = 100)
    void piecesAreTheWholeAndNoneIsTooLongOrTooShort(
            @ForAll @IntRange(min = 1, max = 15_000) int packets,
            @ForAll @Size(max = 20) List<@IntRange(max = 300) Integer> pauses)
            throws Exception {
        List<Piece> pieces = split(packets, pauses);

        assertThat(pieces.getFirst().start()).isZero();
        assertThat(pieces.getLast().end()).isEqualTo(PACKET.multipliedBy(packets));
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            assertThat(piece.audio().duration()).isLessThanOrEqualTo(LENGTHS.longest());
            assertThat(piece.number()).isEqualTo(i);
            if (i > 0) {
                Duration repeated = pieces.get(i - 1).end().minus(piece.start());
                assertThat(piece.audio().duration()).isGreaterThanOrEqualTo(LENGTHS.shortestLast());
                assertThat(repeated).isEqualTo(piece.overlapsFormer() ? LENGTHS.overlap() : Duration.ZERO);
            }
        }
    }

    @Property(tries = 100)
    void everyCutIsInAPauseWhereThereIsOne(
            @ForAll @IntRange(min = 1, max = 15_000) int packets,
            @ForAll @Size(max = 20) List<@IntRange(max = 300) Integer> pauses)
            throws Exception {
        List<Piece> pieces = split(packets, pauses);

        for (int i = 0; i + 1 < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            long cut = piece.end().toMillis();
            long from = piece.start().plus(LENGTHS.earliest()).toMillis();
            long to = piece.start().plus(LENGTHS.latest()).toMillis();
            boolean isInPause = pauses.stream().anyMatch(pause -> cut >= pause * 1000L && cut <= pause * 1000L + 500);
            boolean isThereOne = pauses.stream().anyMatch(pause -> pause * 1000L >= from && pause * 1000L + 500 <= to);
            if (pieces.get(i + 1).overlapsFormer()) {
                assertThat(isThereOne).isFalse();
                assertThat(cut).isEqualTo(to);
            } else {
                assertThat(isInPause).isTrue();
            }
        }
    }

    @Property(tries = 50)
    void everyPieceIsAStreamThatLastsAsLongAsItSays(
            @ForAll @IntRange(min = 1, max = 15_000) int packets,
            @ForAll @Size(max = 20) List<@IntRange(max = 300) Integer> pauses)
            throws Exception {
        for (Piece piece : split(packets, pauses)) {
            Optional<AudioProbe> probe = OggOpus.probe(piece.audio().bytes());

            assertThat(probe)
                    .hasValueSatisfying(found ->
                            assertThat(found.duration()).isEqualTo(piece.audio().duration()));
        }
    }

    private static List<Piece> split(int packets, List<Integer> pauses) throws Exception {
        Silences silences = new Silences();
        pauses.stream()
                .sorted()
                .distinct()
                .forEach(pause ->
                        silences.read("lavfi.silence_start=" + pause + "\nlavfi.silence_end=" + pause + ".5\n"));
        List<Piece> pieces = new ArrayList<>();
        OggSplitter splitter = new OggSplitter(false, LENGTHS, silences, pieces::add);
        OggPages pages = new OggPages(new ByteArrayInputStream(stream(packets)));
        for (Optional<OggPages.Page> page = pages.next(); page.isPresent(); page = pages.next()) {
            splitter.add(page.get());
        }
        splitter.finish();
        return pieces;
    }

    /** A stream of packets of 20 ms. */
    private static byte[] stream(int count) {
        byte[] head = "OpusHead\1\1\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        List<SoundPacket> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            packets.add(new SoundPacket(new byte[] {0x48, (byte) i, (byte) (i >> 8)}, i * 960L, 960));
        }
        return OggOpusWriter.write(1, head, 0, count * 960L, packets);
    }
}
