package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SoundFramesTest {
    private static final int FRAME = 417;

    @Test
    void tagsBeforeAndBehindAreNoSound() throws Exception {
        byte[] tag = new byte[10 + 300];
        System.arraycopy("ID3\3\0\0\0\0\2\54".getBytes(ISO_8859_1), 0, tag, 0, 10);
        byte[] last = Arrays.copyOf("TAGTitle".getBytes(ISO_8859_1), 128);

        SoundFrames frames = frames(tag, Sound.mp3(10), last);

        assertThat(count(frames)).isEqualTo(10);
        assertThat(frames.isDamaged()).isFalse();
        assertThat(frames.rate()).isEqualTo(44_100);
    }

    @Test
    void anEncodersNotesAreNoSoundAndTellHowMuchThereIs() throws Exception {
        byte[] notes = Sound.mp3(1);
        ByteBuffer.wrap(notes).put(36, "Xing\0\0\0\1".getBytes(ISO_8859_1)).putInt(44, 5000);

        SoundFrames frames = frames(notes, Sound.mp3(10));

        assertThat(count(frames)).isEqualTo(10);
        assertThat(frames.announced()).isEqualTo(5000 * 1152);
    }

    @Test
    void anEncodersNotesTellWhatPlayersLeaveOutBeforeTheSound() throws Exception {
        byte[] notes = Sound.mp3(1);
        // 576 samples of the encoder and 529 of every decoder
        ByteBuffer.wrap(notes).put(36, "Info\0\0\0\17".getBytes(ISO_8859_1)).put(36 + 141, new byte[] {0x24, 0x05});
        List<Piece> pieces = new ArrayList<>();
        byte[] mp3 = Sound.mp3(38 * 10);
        ByteArrayInputStream stream = new ByteArrayInputStream(joined(notes, mp3));
        PieceLengths lengths = new PieceLengths(
                Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(1));

        new FrameSplitter(stream, Container.MP3, Duration.ZERO, lengths, new Silences(), pieces::add).run();

        // Frame 191 of 1152 samples, less 1105
        assertThat(pieces.getFirst().end()).isEqualTo(Duration.ofNanos((191 * 1152 - 1105) * 1_000_000_000L / 44_100));
        assertThat(pieces.getFirst().start()).isZero();
    }

    @Test
    void whatCannotBeReadIsPassedOverAndCounted() throws Exception {
        byte[] noise = new byte[5000];
        Arrays.fill(noise, (byte) 0x55);

        SoundFrames frames = frames(Sound.mp3(10), noise, Sound.mp3(10));

        assertThat(count(frames)).isEqualTo(20);
        assertThat(frames.isDamaged()).isTrue();
    }

    @Test
    void whatIsCutEndsWhereTheLongestRecordingDoesWhateverWasClaimed() throws Exception {
        byte[] sparse = new byte[30_000 * 8];
        for (int at = 0; at < sparse.length; at += 8) {
            // AAC at 7350 Hz, four blocks in a frame of eight bytes
            byte[] head = {(byte) 0xff, (byte) 0xf1, 0x70, 0, 1, 0, 3, 0};
            System.arraycopy(head, 0, sparse, at, head.length);
        }
        FrameSplitter splitter = new FrameSplitter(
                new ByteArrayInputStream(sparse),
                Container.AAC_ADTS,
                Duration.ZERO,
                PieceLengths.STANDARD,
                new Silences(),
                piece -> piece.audio().close());

        splitter.run();

        assertThat(splitter.end()).isBetween(AudioPlanner.LONGEST, AudioPlanner.LONGEST.plusSeconds(1));
    }

    @Test
    void aFrameThatIsCutOffDoesNotCount() throws Exception {
        SoundFrames frames = frames(Arrays.copyOf(Sound.mp3(10), 9 * FRAME + 100));

        assertThat(count(frames)).isEqualTo(9);
        assertThat(frames.isDamaged()).isFalse();
    }

    @Test
    void anEndThatWasNeverWrittenIsADamage() throws Exception {
        SoundFrames frames = frames(Sound.mp3(10), new byte[100_000]);

        assertThat(count(frames)).isEqualTo(10);
        assertThat(frames.isDamaged()).isTrue();
    }

    @Test
    void aStreamThatChangesItsRateIsLeftToOthers() {
        byte[] other = Sound.mp3(10);
        for (int i = 0; i < 10; i++) {
            other[i * FRAME + 2] = (byte) 0x94;
        }

        assertThatThrownBy(() -> count(frames(Sound.mp3(10), other))).isInstanceOf(MalformedSoundException.class);
    }

    @Test
    void adtsFramesAreCountedAsTheEncoderMadeThem() throws Exception {
        byte[] adts = Sound.encode(Sound.speechLike(10), "-c:a", "aac", "-f", "adts");

        assertThat(FrameProbe.probe(AudioBytes.of(adts), Container.AAC_ADTS))
                .hasValueSatisfying(probe ->
                        assertThat(probe.duration()).isBetween(Duration.ofMillis(9_990), Duration.ofMillis(10_200)));
    }

    private static SoundFrames frames(byte[]... parts) {
        return new SoundFrames(new ByteArrayInputStream(joined(parts)), Container.MP3);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static int count(SoundFrames frames) throws IOException {
        int count = 0;
        for (Optional<SoundPacket> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
            assertThat(frame.get().start()).isEqualTo(1152L * count);
            count++;
        }
        return count;
    }
}
