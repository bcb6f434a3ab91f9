package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FrameSplitterPropertyTest {
    private static final PieceLengths LENGTHS = new PieceLengths(
            Duration.ofSeconds(40), Duration.ofSeconds(50), Duration.ofSeconds(5), Duration.ofSeconds(3));
    private static final Duration FRAME = Duration.ofNanos(1152 * 1_000_000_000L / 44_100);

    private final List<Piece> pieces = new ArrayList<>();

    @Property(tries = 50)
    void piecesHoldEveryFrameInOrderAndOverlapOnlyWhereNobodyPauses(
            @ForAll @IntRange(min = 1, max = 12_000) int frames,
            @ForAll @Size(max = 20) List<@IntRange(max = 300) Integer> pauses)
            throws Exception {
        byte[] mp3 = mp3(frames);

        FrameSplitter splitter = split(mp3, pauses);

        assertThat(splitter.isDamaged()).isFalse();
        assertThat(pieces.getLast().end()).isEqualTo(splitter.end());
        assertThat(splitter.end())
                .isBetween(
                        FRAME.multipliedBy(frames), FRAME.multipliedBy(frames).plusMillis(1));
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            byte[] sound = bytes(piece);
            assertThat(FrameProbe.probe(AudioBytes.of(sound), Container.MP3))
                    .hasValueSatisfying(probe -> assertThat(probe.duration())
                            .isBetween(
                                    piece.audio().duration().minusMillis(2),
                                    piece.audio().duration().plusMillis(2)));
            assertThat(piece.audio().duration()).isLessThanOrEqualTo(LENGTHS.longest());
            Duration repeated = i == 0 ? Duration.ZERO : pieces.get(i - 1).end().minus(piece.start());
            assertThat(repeated)
                    .isBetween(
                            piece.overlapsFormer() ? LENGTHS.overlap() : Duration.ZERO,
                            piece.overlapsFormer() ? LENGTHS.overlap().plus(FRAME) : Duration.ZERO);
            int skipped = (int) Math.round((double) repeated.toNanos() / FRAME.toNanos());
            joined.writeBytes(withoutFrames(sound, skipped));
        }
        assertThat(joined.toByteArray()).isEqualTo(mp3);
    }

    private FrameSplitter split(byte[] mp3, List<Integer> pauses) throws Exception {
        Silences silences = new Silences();
        pauses.stream()
                .sorted()
                .distinct()
                .forEach(pause ->
                        silences.read("lavfi.silence_start=" + pause + "\nlavfi.silence_end=" + pause + ".5\n"));
        pieces.clear();
        FrameSplitter splitter = new FrameSplitter(
                new ByteArrayInputStream(mp3), Container.MP3, Duration.ZERO, LENGTHS, silences, pieces::add);
        splitter.run();
        return splitter;
    }

    private static byte[] bytes(Piece piece) throws Exception {
        try (PreparedAudio audio = piece.audio();
                InputStream bytes = audio.bytes().open()) {
            return bytes.readAllBytes();
        }
    }

    private static byte[] withoutFrames(byte[] sound, int count) throws Exception {
        SoundFrames frames = new SoundFrames(new ByteArrayInputStream(sound), Container.MP3);
        int at = 0;
        for (int i = 0; i < count; i++) {
            at += frames.next().orElseThrow().data().length;
        }
        return Arrays.copyOfRange(sound, at, sound.length);
    }

    /** Frames of MPEG layer III at 44.1 kHz, each at a bit rate and with sound of its own. */
    private static byte[] mp3(int frames) {
        Random random = new Random(frames);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < frames; i++) {
            int rate = 1 + random.nextInt(3);
            byte[] head = {(byte) 0xff, (byte) 0xfb, (byte) (rate << 4), (byte) 0xc4, 0, 0, 0};
            byte[] frame = new byte[FrameHeader.read(Container.MP3, head).bytes()];
            random.nextBytes(frame);
            System.arraycopy(head, 0, frame, 0, 4);
            bytes.writeBytes(frame);
        }
        return bytes.toByteArray();
    }
}
