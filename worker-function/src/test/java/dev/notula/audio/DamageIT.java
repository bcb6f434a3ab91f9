package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is partly broken is transcribed as far as it goes, and known to be partial. */
final class DamageIT {
    private static final ProviderLimits LIMITS = new ProviderLimits(
            24_000_000, Duration.ofHours(2), Set.of(Container.OGG_OPUS, Container.FLAC), Set.of("opus", "flac"));

    private final AudioPreparer preparer = new AudioPreparer(new FfmpegTool(Sound.ffmpegDirectory()));
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void marksATruncatedFlacThatGoesAsItIs() throws Exception {
        byte[] whole = Sound.encode(Sound.speechLike(30), "-c:a", "flac", "-f", "flac");

        assertThat(prepare(whole).isPartial()).isFalse();
        assertThat(prepare(Arrays.copyOf(whole, whole.length / 2)).isPartial()).isTrue();
    }

    @Test
    void marksWhatHasDamagedPages() throws Exception {
        byte[] ogg = Sound.oggOpus(30);
        byte[] damaged = ogg.clone();
        for (int at = ogg.length / 3; at < ogg.length / 2; at += 997) {
            damaged[at] ^= 0x55;
        }

        PreparedAudio audio = prepare(damaged);

        assertThat(audio.isPartial()).isTrue();
        assertThat(audio.container()).isEqualTo(Container.OGG_OPUS);
        assertThat(OggOpus.probe(audio.bytes())).isPresent();
    }

    @Test
    void marksWhatHasDamagedFrames() throws Exception {
        byte[] film = Sound.matroska(Sound.speechLike(30), "pcm_s16le");
        byte[] damaged = Sound.encode(Sound.speechLike(30), "-c:a", "aac", "-f", "adts");
        for (int at = damaged.length / 3; at < damaged.length / 2; at += 200) {
            damaged[at] ^= (byte) 0xff;
        }

        assertThat(prepare(film).isPartial()).isFalse();
        try (MemoryFile source = MemoryFile.of(damaged)) {
            AudioProbe probe = ((ProbeResult.Sound) preparer.probe(source, Sound.soon())).probe();
            AudioPlan plan = new AudioPlan.Encode(probe.track(), Container.OGG_OPUS, 32);
            PreparedAudio audio = prepared(preparer.prepare(source, probe, plan, LIMITS, Sound.soon()));

            assertThat(audio.isPartial()).isTrue();
            assertThat(audio.duration()).isGreaterThan(Duration.ofSeconds(15));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void hearsDamageInsideWhatGoesAsItIs(Kind kind) throws Exception {
        byte[] whole = Sound.encode(Sound.speechLike(kind.seconds), kind.options);
        byte[] flipped = whole.clone();
        byte[] zeros = whole.clone();
        byte[] garbage = whole.clone();
        Random random = new Random(11);
        int middle = whole.length / 2;
        for (int i = 0; i < 100; i++) {
            flipped[whole.length / 4 + random.nextInt(middle)] ^= (byte) (1 << random.nextInt(8));
        }
        byte[] noise = new byte[whole.length / 20];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, garbage, middle, noise.length);
        Arrays.fill(zeros, middle, middle + noise.length, (byte) 0);

        assertThat(isDamaged(whole, kind)).isFalse();
        assertThat(isDamaged(flipped, kind)).isTrue();
        assertThat(isDamaged(zeros, kind)).isTrue();
        assertThat(isDamaged(garbage, kind)).isTrue();
    }

    @Test
    void whoIsStoppedWhileListeningLeavesTheSoundToOthers() throws Exception {
        byte[] film = Sound.encode(Sound.speechLike(5), "-c:a", "aac", "-f", "ipod");
        MemoryFile file = MemoryFile.of(film);
        opened.add(file);
        PreparedAudio audio =
                new PreparedAudio(file.borrowed(), Container.MP4, Duration.ofSeconds(5), false, Optional.empty());

        Thread.currentThread().interrupt();
        assertThatException().isThrownBy(() -> preparer.isDamaged(audio, Sound.soon()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(file.read(0, film.length)).isEqualTo(film);
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Kind(Container container, int seconds, String... options) {}

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(Container.MP4, 30, "-c:a", "aac", "-b:a", "48k", "-f", "ipod"),
                new Kind(Container.MP4, 70, "-c:a", "aac", "-ac", "2", "-ar", "44100", "-f", "ipod"),
                new Kind(Container.FLAC, 30, "-c:a", "flac", "-f", "flac"),
                new Kind(Container.WEBM, 30, "-c:a", "libopus", "-b:a", "24k", "-f", "matroska"));
    }

    private boolean isDamaged(byte[] bytes, Kind kind) throws IOException, InterruptedException {
        MemoryFile file = MemoryFile.of(bytes);
        opened.add(file);
        Duration length = Duration.ofSeconds(kind.seconds);
        PreparedAudio audio = new PreparedAudio(file, kind.container, length, false, Optional.empty());
        return preparer.isDamaged(audio, Sound.soon());
    }

    private PreparedAudio prepare(byte[] bytes) throws IOException, InterruptedException {
        MemoryFile source = MemoryFile.of(bytes);
        opened.add(source);
        AudioProbe probe = ((ProbeResult.Sound) preparer.probe(source, Sound.soon())).probe();
        AudioPlan plan = AudioPlanner.plan(probe, source.size(), preparer.container(source), LIMITS);
        return prepared(preparer.prepare(source, probe, plan, LIMITS, Sound.soon()));
    }

    private PreparedAudio prepared(Preparation preparation) {
        assertThat(preparation).isInstanceOf(Preparation.Prepared.class);
        PreparedAudio audio = ((Preparation.Prepared) preparation).audio();
        opened.add(audio);
        return audio;
    }
}
