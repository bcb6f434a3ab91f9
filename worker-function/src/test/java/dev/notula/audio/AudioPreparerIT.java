package dev.notula.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AudioPreparerIT {
    // In the first page of an Ogg/Opus file (RFC 7845, section 5.1)
    private static final int CHANNELS_AT = 28 + 9;

    private static final ProviderLimits LIMITS = new ProviderLimits(
            24_000_000,
            Duration.ofHours(2),
            Set.of(Container.OGG_OPUS, Container.MP3, Container.MP4, Container.WAV, Container.FLAC),
            Set.of("opus", "mp3", "aac", "flac", "pcm_s16le"));

    private final AudioPreparer preparer = new AudioPreparer(new FfmpegTool(Sound.ffmpegDirectory()));

    @Test
    void passesAVoiceNoteThroughWithoutAnyProcess() throws Exception {
        AudioPreparer withoutPrograms =
                new AudioPreparer(new FfmpegTool(Sound.ffmpegDirectory().resolve("missing")));
        byte[] voice = Sound.oggOpus(3);

        try (MemoryFile source = MemoryFile.of(voice)) {
            AudioProbe probe = ((ProbeResult.Sound) withoutPrograms.probe(source, Sound.soon())).probe();
            AudioPlan plan = AudioPlanner.plan(probe, source.size(), Container.OGG_OPUS, LIMITS);
            PreparedAudio audio = prepared(withoutPrograms.prepare(source, probe, plan, LIMITS, Sound.soon()));

            assertThat(plan).isEqualTo(new AudioPlan.PassThrough(Container.OGG_OPUS));
            assertThat(audio.bytes().open().readAllBytes()).isEqualTo(voice);
            assertThat(audio.duration()).isCloseTo(Duration.ofSeconds(3), Duration.ofMillis(30));
        }
    }

    @Test
    void readsVoiceNotesAsFfprobeDoes() throws Exception {
        byte[] one = Sound.oggOpus(4.2);
        byte[] chained = joined(one, Sound.oggOpus(1.3));

        for (byte[] file : List.of(one, Arrays.copyOf(one, one.length * 3 / 5))) {
            assertThat(probe(file).duration()).isCloseTo(probeByFfmpeg(file).duration(), Duration.ofMillis(30));
        }
        // ffprobe tells the last stream of a chain alone.
        assertThat(probe(chained).duration()).isCloseTo(Duration.ofMillis(5500), Duration.ofMillis(30));
    }

    @Test
    void takesTheSoundOutOfAFilmAsItIs() throws Exception {
        byte[] film = Film.of(Sound.encode(Sound.speechLike(6), "-c:a", "aac", "-f", "adts"));

        assertThat(probe(film).hasVideo()).isTrue();
        PreparedAudio audio = prepare(film);

        assertThat(audio.container()).isEqualTo(Container.MP4);
        assertThat(Container.of(bytes(audio))).isEqualTo(Container.MP4);
        assertThat(probe(bytes(audio)).track().codec()).isEqualTo("aac");
        assertThat(audio.duration()).isCloseTo(Duration.ofSeconds(6), Duration.ofMillis(200));
        assertThat(audio.isPartial()).isFalse();
        assertThat((double) audio.bytes().size()).isLessThan(film.length / 2.0);
    }

    @ParameterizedTest
    @CsvSource({"libopus, OGG_OPUS", "flac, FLAC", "aac, MP4"})
    void copiesATrackIntoTheContainerThatTheProviderTakes(String codec, Container container) throws Exception {
        PreparedAudio audio = prepare(Sound.matroska(Sound.speechLike(5), codec));

        assertThat(audio.container()).isEqualTo(container);
        assertThat(Container.of(bytes(audio))).isEqualTo(container);
        // AAC has a frame of lead-in and one of padding.
        assertThat(probe(bytes(audio)).duration()).isCloseTo(Duration.ofSeconds(5), Duration.ofMillis(150));
    }

    @Test
    void encodesWhatTheProviderDoesNotDecode() throws Exception {
        PreparedAudio audio = prepare(Sound.amr(250));

        assertThat(audio.container()).isEqualTo(Container.FLAC);
        AudioProbe probe = probe(bytes(audio));
        assertThat(probe.duration()).isCloseTo(Duration.ofSeconds(5), Duration.ofMillis(100));
        assertThat(probe.track().sampleRate()).isEqualTo(16_000);
    }

    @ParameterizedTest
    @CsvSource({"8000, 1", "44100, 2", "48000, 6"})
    void makesOneChannelOfAnyNumberAtAnyRate(String rate, String channels) throws Exception {
        byte[] wav = Sound.encode(Sound.speechLike(3), "-ar", rate, "-ac", channels, "-c:a", "pcm_s16le", "-f", "wav");
        AudioProbe probe = probe(wav);

        try (MemoryFile source = MemoryFile.of(wav)) {
            AudioPlan plan = new AudioPlan.Encode(probe.track(), Container.OGG_OPUS, 24);
            PreparedAudio audio = prepared(preparer.prepare(source, probe, plan, LIMITS, Sound.soon()));

            assertThat(probe(bytes(audio)).duration()).isCloseTo(Duration.ofSeconds(3), Duration.ofMillis(30));
            assertThat(bytes(audio)[CHANNELS_AT]).isEqualTo((byte) 1);
            assertThat(audio.duration()).isCloseTo(Duration.ofSeconds(3), Duration.ofMillis(100));
            audio.close();
        }
    }

    @Test
    void hearsAGapInTimeAsSilence() throws Exception {
        byte[] film = Sound.withGap(10, 4, 20);
        AudioProbe probe = probe(film);

        try (MemoryFile source = MemoryFile.of(film)) {
            AudioPlan plan = new AudioPlan.Encode(probe.track(), Container.FLAC, 0);
            try (PreparedAudio audio = prepared(preparer.prepare(source, probe, plan, LIMITS, Sound.soon()))) {
                assertThat(Sound.decode(bytes(audio)).length / 2.0 / Sound.RATE).isBetween(29.8, 30.2);
            }
        }
    }

    @Test
    void staysNearTheBitRateThatThePlanReckonsWith() throws Exception {
        byte[] wav = Sound.encode(Sound.speechLike(60), "-c:a", "pcm_s16le", "-f", "wav");
        AudioProbe probe = probe(wav);

        try (MemoryFile source = MemoryFile.of(wav)) {
            AudioPlan plan = new AudioPlan.Encode(probe.track(), Container.OGG_OPUS, 24);
            PreparedAudio audio = prepared(preparer.prepare(source, probe, plan, LIMITS, Sound.soon()));

            assertThat((double) audio.bytes().size()).isLessThan(60 * 3000 * 1.08 + 4096);
            audio.close();
        }
    }

    @Test
    void hearsSilenceWhileEncoding() throws Exception {
        PreparedAudio silent = prepare(Sound.matroska(Sound.silence(6), "pcm_s16le"));
        PreparedAudio loud = prepare(Sound.matroska(Sound.speechLike(6), "pcm_s16le"));

        assertThat(silent.isSilent()).isTrue();
        assertThat(loud.isSilent()).isFalse();
        assertThat(loud.loudness().orElseThrow().peakDb()).isCloseTo(-7, within(4.0));
    }

    @Test
    void measuresWhatNoHeaderTells() throws Exception {
        byte[] live = Sound.encode(Sound.speechLike(7), "-c:a", "libopus", "-f", "matroska", "-live", "1");

        assertThat(probeByFfmpeg(live).isDurationKnown()).isFalse();
        assertThat(probe(live).duration()).isCloseTo(Duration.ofSeconds(7), Duration.ofMillis(50));
    }

    @Test
    void takesTheMarkedOneOfSeveralTracks() throws Exception {
        byte[] two = Sound.encode(
                Sound.speechLike(4),
                "-map",
                "0:a",
                "-map",
                "0:a",
                "-c:a:0",
                "flac",
                "-c:a:1",
                "aac",
                "-disposition:a:0",
                "0",
                "-disposition:a:1",
                "default",
                "-f",
                "matroska");

        assertThat(probe(two).tracks()).hasSize(2);
        PreparedAudio audio = prepare(two);

        assertThat(probe(bytes(audio)).track().codec()).isEqualTo("aac");
    }

    @Test
    void passesMp3Through() throws Exception {
        byte[] mp3 = Sound.mp3(200);

        PreparedAudio audio = prepare(mp3);

        assertThat(audio.container()).isEqualTo(Container.MP3);
        assertThat(audio.duration()).isCloseTo(Duration.ofMillis(200 * 1152 * 10 / 441), Duration.ofMillis(60));
    }

    @Test
    void marksWhatEndsBeforeItsHeaderSays() throws Exception {
        byte[] whole = Sound.matroska(Sound.speechLike(30), "flac");

        PreparedAudio audio = prepare(Arrays.copyOf(whole, whole.length / 2));

        assertThat(audio.isPartial()).isTrue();
        assertThat(audio.duration()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @Test
    void saysThatAnMp4WithoutItsIndexIsIncomplete() throws Exception {
        byte[] m4a = Sound.m4a(5);

        assertThat(fault(Arrays.copyOf(m4a, m4a.length / 2))).isEqualTo(AudioFault.INCOMPLETE);
    }

    @Test
    void saysThatAFilmHasNoSound() throws Exception {
        assertThat(fault(Film.silent())).isEqualTo(AudioFault.NO_SOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "234558544d33550a68747470, PLAYLIST",
        "6666636f6e6361742076657273696f6e20312e30, PLAYLIST",
        "763d300d0a6f3d2d, PLAYLIST",
        "3c4d50443e, PLAYLIST",
        "3c68746d6c3e, NOT_MEDIA",
        "89504e470d0a1a0a0000000d49484452, PICTURE",
        "0001020304050607ff0080aa, NOT_MEDIA",
        "494433040000000000, NOT_MEDIA",
        "5249464624000000574156456261640000000000, NOT_MEDIA",
        "4f67675300020000000000000000, NOT_MEDIA",
        "1a45dfa3, NOT_MEDIA",
        "'', EMPTY"
    })
    void saysWhatIsWrongWithHostileBytes(String hex, AudioFault fault) throws Exception {
        assertThat(fault(HexFormat.of().parseHex(hex))).isEqualTo(fault);
    }

    @Test
    void readsNothingThatAPlaylistInDisguiseNames() throws Exception {
        // The container is sniffed as MP3 for its tag; what follows is a playlist.
        byte[] disguised = joined(
                HexFormat.of().parseHex("49443304000000000000"),
                "#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n"
                        .repeat(50)
                        .getBytes(UTF_8));

        assertThat(fault(disguised)).isEqualTo(AudioFault.NOT_MEDIA);
    }

    private AudioProbe probe(byte[] bytes) throws Exception {
        try (MemoryFile source = MemoryFile.of(bytes)) {
            return ((ProbeResult.Sound) preparer.probe(source, Sound.soon())).probe();
        }
    }

    private static AudioProbe probeByFfmpeg(byte[] bytes) throws Exception {
        try (MemoryFile source = MemoryFile.of(bytes)) {
            return ((ProbeResult.Sound) new FfmpegTool(Sound.ffmpegDirectory())
                            .probe(new ProgramInput.Seekable(source), Sound.soon()))
                    .probe();
        }
    }

    private AudioFault fault(byte[] bytes) throws Exception {
        try (MemoryFile source = MemoryFile.of(bytes)) {
            return ((ProbeResult.Unusable) preparer.probe(source, Sound.soon())).fault();
        }
    }

    /** Probes, plans, prepares; the result is on the heap. */
    private PreparedAudio prepare(byte[] bytes) throws Exception {
        try (MemoryFile source = MemoryFile.of(bytes)) {
            AudioProbe probe = ((ProbeResult.Sound) preparer.probe(source, Sound.soon())).probe();
            AudioPlan plan = AudioPlanner.plan(probe, source.size(), preparer.container(source), LIMITS);
            try (PreparedAudio audio = prepared(preparer.prepare(source, probe, plan, LIMITS, Sound.soon()))) {
                return new PreparedAudio(
                        AudioBytes.of(bytes(audio)),
                        audio.container(),
                        audio.duration(),
                        audio.isPartial(),
                        audio.loudness());
            }
        }
    }

    private static PreparedAudio prepared(Preparation preparation) {
        assertThat(preparation).isInstanceOf(Preparation.Prepared.class);
        return ((Preparation.Prepared) preparation).audio();
    }

    private static byte[] bytes(PreparedAudio audio) throws Exception {
        return audio.bytes().open().readAllBytes();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
