package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other programs, unusual and whole, are not taken for damaged; the same with damage in them are. */
final class OddFilesIT {
    private static final ProviderLimits LIMITS = new ProviderLimits(
            24_000_000,
            Duration.ofHours(2),
            Set.of(
                    Container.OGG_OPUS,
                    Container.OGG_VORBIS,
                    Container.MP3,
                    Container.MP4,
                    Container.WEBM,
                    Container.FLAC),
            Set.of("opus", "vorbis", "mp3", "aac", "flac"));
    private static final byte[] TAG = Arrays.copyOf("TAGTitle".getBytes(ISO_8859_1), 128);

    private final AudioPreparer preparer = new AudioPreparer(new FfmpegTool(Sound.ffmpegDirectory()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "browser-dtx.webm",
                "cut-without-encoding.m4a",
                "he-aac.m4a",
                "he-aac-v2.m4a",
                "joined.mp3",
                "lame-sums.mp3",
                "lame-vbr-tags.mp3",
                "long-packets.opus",
                "shine.mp3",
                "vorbis.ogg"
            })
    void passUnwarned(String name) throws Exception {
        assertThat(isWarned(file(name))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"aac, ipod", "aac, mp4", "pcm_s16le, wav", "libopus, matroska"})
    void aSecondRecordingThatNobodyHearsIsWarnedOf(String codec, String format) throws Exception {
        byte[] one = Sound.encode(Sound.speechLike(5), "-c:a", codec, "-f", format);

        assertThat(isWarned(one)).isFalse();
        assertThat(isWarned(joined(one, one))).isTrue();
    }

    @Test
    void chaptersWhoseNamesWereTakenOutAreNoDamage() throws Exception {
        byte[] book = file("chapters.m4a");
        assertThat(isWarned(book)).isFalse();

        book[new String(book, ISO_8859_1).lastIndexOf("chap") + 7] = 9;
        assertThat(isWarned(book)).isFalse();
    }

    @Test
    void aTagAtTheEndIsNoDamage() throws Exception {
        byte[] speech = Sound.speechLike(5);

        assertThat(isWarned(joined(Sound.encode(speech, "-c:a", "flac", "-f", "flac"), TAG)))
                .isFalse();
        assertThat(isWarned(joined(Sound.encode(speech, "-c:a", "aac", "-f", "adts"), TAG)))
                .isFalse();
        assertThat(isWarned(joined(Sound.oggOpus(5), TAG))).isFalse();
    }

    /** Behind its head, its sum and 17 bytes of side information a frame holds nothing but sound. */
    @Test
    void bitsInsideTheSoundOfMp3AreMissed() throws Exception {
        byte[] mp3 = file("lame-sums.mp3");
        Random random = new Random(5);
        for (int at = next(mp3, next(mp3, 0)); at < mp3.length; at = next(mp3, at)) {
            mp3[Math.min(mp3.length - 1, at + 24 + random.nextInt(150))] ^= (byte) (1 << random.nextInt(8));
        }

        assertThat(isWarned(mp3)).isTrue();
    }

    /** Without the notes in its first frame, as a piece of a long recording is, it may have joints. */
    @ParameterizedTest
    @CsvSource({"4, true", "3, false"})
    void someBitsInAFewFramesOfLameAreMissed(int everyFrames, boolean hasNotes) throws Exception {
        byte[] file = file("lame-vbr-tags.mp3");
        byte[] mp3 = Arrays.copyOfRange(file, hasNotes ? 0 : next(file, firstFrame(file)), file.length);
        assertThat(isWarned(mp3)).isFalse();

        Random random = new Random(8);
        int frames = 0;
        for (int at = next(mp3, firstFrame(mp3)); at < mp3.length; at = next(mp3, at)) {
            if (++frames % everyFrames == 0) {
                mp3[Math.min(mp3.length - 1, at + 40 + random.nextInt(100))] ^= (byte) (1 << random.nextInt(8));
            }
        }
        assertThat(isWarned(mp3)).isTrue();
    }

    @Test
    void sumsOfMp3AreChecked() throws Exception {
        byte[] mp3 = file("lame-sums.mp3");
        int frames = 0;
        for (int at = next(mp3, next(mp3, 0)); at < mp3.length; at = next(mp3, at)) {
            if (++frames % 10 == 0) {
                mp3[at + 4] ^= 1;
            }
        }

        assertThat(isWarned(mp3)).isTrue();
    }

    @Test
    void aHoleInBareFramesIsSeenAlsoWhereTheyGoInAnotherContainer() throws Exception {
        byte[] adts = Sound.encode(Sound.speechLike(10), "-c:a", "aac", "-f", "adts");
        Arrays.fill(adts, adts.length / 2, adts.length / 2 + 3000, (byte) 0);

        assertThat(isWarned(adts)).isTrue();
    }

    @Test
    void oneWrongSumOfFlacIsDamageAndAJointIsNone() throws Exception {
        byte[] flac = Sound.encode(Sound.speechLike(10), "-c:a", "flac", "-f", "flac");
        assertThat(isWarned(joined(flac, flac))).isFalse();

        flac[flac.length / 3] ^= 1;
        assertThat(isWarned(flac)).isTrue();
    }

    @Test
    void randomBytesAmongPlainSamplesAreSeen() throws Exception {
        byte[] wav = Sound.encode(Sound.speechLike(10), "-c:a", "pcm_s16le", "-ar", "44100", "-f", "wav");
        assertThat(isWarned(wav)).isFalse();

        byte[] noise = new byte[9000];
        new Random(6).nextBytes(noise);
        System.arraycopy(noise, 0, wav, wav.length / 2, noise.length);
        assertThat(isWarned(wav)).isTrue();
    }

    private static int next(byte[] mp3, int at) {
        int bytes = FrameHeader.read(Container.MP3, Arrays.copyOfRange(mp3, at, at + FrameHeader.BYTES))
                .bytes();
        return bytes == 0 ? mp3.length : at + bytes;
    }

    private static int firstFrame(byte[] mp3) {
        int at = 0;
        while (next(mp3, at) == mp3.length || next(mp3, next(mp3, at)) == mp3.length) {
            at++;
        }
        return at;
    }

    private boolean isWarned(byte[] bytes) throws IOException, InterruptedException {
        try (MemoryFile source = MemoryFile.of(bytes)) {
            AudioProbe probe = ((ProbeResult.Sound) preparer.probe(source, Sound.soon())).probe();
            AudioPlan plan = AudioPlanner.plan(probe, source.size(), preparer.container(source), LIMITS);
            Preparation made = preparer.prepare(source, probe, plan, LIMITS, Sound.soon());
            try (PreparedAudio audio = ((Preparation.Prepared) made).audio()) {
                return audio.isPartial()
                        || (AudioPreparer.mayHideDamage(plan, audio.container())
                                && preparer.isDamaged(audio, Sound.soon()));
            }
        }
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(OddFilesIT.class.getResourceAsStream("odd/" + name), name)) {
            return stream.readAllBytes();
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
