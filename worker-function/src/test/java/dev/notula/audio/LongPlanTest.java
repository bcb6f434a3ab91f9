package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LongPlanTest {
    private static final ProviderLimits IN_PIECES = new ProviderLimits(
            24_000_000,
            Duration.ofHours(2),
            Duration.ofMinutes(15),
            Set.of(Container.OGG_OPUS, Container.MP3, Container.MP4),
            Set.of("opus"));
    private static final ProviderLimits IN_ONE =
            new ProviderLimits(2_000_000_000, Duration.ofHours(10), Set.of(Container.OGG_OPUS), Set.of("opus"));

    @ParameterizedTest
    @CsvSource({"PT15M, PassThrough", "PT15M1S, Cut", "PT3H, Cut", "PT4H, Cut", "PT4H1S, Refuse"})
    void aLongRecordingGoesInPiecesUpToTheLimit(Duration duration, String plan) {
        assertThat(AudioPlanner.plan(probe(duration), 20_000_000, Container.OGG_OPUS, IN_PIECES))
                .extracting(chosen -> chosen.getClass().getSimpleName())
                .isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource({"PT15M1S, PassThrough", "PT4H, PassThrough", "PT4H1S, Refuse"})
    void aProviderOfLongRecordingsGetsThemWholeAsFarAsOneWorkerCanWait(Duration duration, String plan) {
        assertThat(AudioPlanner.plan(probe(duration), 20_000_000, Container.OGG_OPUS, IN_ONE))
                .extracting(chosen -> chosen.getClass().getSimpleName())
                .isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource({
        // codec, bits a second, length, bytes, plan
        "aac, 64000, PT4H, 900000000, StreamCopy",
        "aac, 320000, PT1H, 900000000, Encode",
        "aac, 320000, PT4H, 900000000, Encode",
        "pcm_s16le, 256000, PT4H, 460000000, Encode"
    })
    void noMoreIsWrittenInOneGoThanMemoryCanHold(String codec, long bitrate, Duration length, long bytes, String plan) {
        ProviderLimits limits = new ProviderLimits(
                2_000_000_000,
                Duration.ofHours(10),
                Set.of(Container.OGG_OPUS, Container.FLAC, Container.MP4),
                Set.of("aac"));
        AudioProbe probe = new AudioProbe(length, List.of(new Track(0, codec, 16_000, bitrate, true)), true);

        AudioPlan chosen = AudioPlanner.plan(probe, bytes, Container.MATROSKA, limits);

        assertThat(chosen.getClass().getSimpleName()).isEqualTo(plan);
        assertThat(AudioPlanner.estimatedBytes(chosen, probe, bytes)).isLessThan(128 << 20);
    }

    @ParameterizedTest
    @CsvSource({"24000000, PT10M", "1300000, PT5M"})
    void piecesFitTheProvidersBytes(long maxBytes, Duration atMost) {
        ProviderLimits limits = new ProviderLimits(
                maxBytes, Duration.ofHours(2), Duration.ofMinutes(15), Set.of(Container.OGG_OPUS), Set.of("opus"));

        assertThat(AudioPlanner.plan(probe("flac", Duration.ofHours(1)), 1_000_000, Container.FLAC, limits))
                .isInstanceOfSatisfying(
                        AudioPlan.Chunk.class,
                        chunk -> assertThat(chunk.lengths().longest()).isLessThanOrEqualTo(atMost));
    }

    @ParameterizedTest
    @CsvSource({
        // container, codec, length by its head, declared length, bytes, plan
        "WAV, pcm_s16le, PT1H, PT0S, 115000000, Chunk",
        "WAV, pcm_s16le, PT1H, PT30S, 115000000, Chunk",
        "WAV, pcm_s16le, PT10M, PT1H, 20000000, none",
        "MP3, mp3, PT0S, PT1H, 57000000, Cut",
        "MP3, mp3, PT0S, PT15M, 14000000, none",
        "MP3, mp3, PT0S, PT0S, 57000000, none",
        "MP3, mp3, PT0S, PT1H, 400000000, Chunk",
        "OGG_OPUS, opus, PT0S, PT3H, 30000000, Cut",
        "OGG_OPUS, opus, PT0S, PT3H, 900000000, Chunk",
        "OGG_OPUS, opus, PT0S, PT3H, -1, Chunk",
        "MP4, aac, PT1H, PT0S, 60000000, Cut",
        "FLAC, flac, PT5H, PT0S, 900000000, none"
    })
    void onlyPiecesCanBeMadeBeforeTheLastByte(
            Container container, String codec, Duration byHead, Duration declared, long bytes, String plan) {
        assertThat(AudioPlanner.whileArriving(probe(codec, byHead), declared, bytes, container, IN_PIECES)
                        .map(chosen -> chosen.getClass().getSimpleName())
                        .orElse("none"))
                .isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource({
        // container, codec, bits a second, length, bytes, what is sent of them
        "OGG_OPUS, opus, 0, PT1M, 200000, 200000",
        "OGG_OPUS, opus, 0, PT3H, 30000000, 30000000",
        "MATROSKA, opus, 32000, PT10M, 90000000, 2524096",
        "MATROSKA, ac3, 192000, PT10M, 90000000, 3888000",
        "MATROSKA, ac3, 192000, PT1H, 200000000, 15552000"
    })
    void tellsBeforehandHowMuchWillBeSent(
            Container container, String codec, long bitrate, Duration length, long bytes, long sent) {
        AudioProbe probe = new AudioProbe(length, List.of(new Track(0, codec, 48_000, bitrate, true)), false);

        assertThat(AudioPlanner.estimatedBytes(AudioPlanner.plan(probe, bytes, container, IN_PIECES), probe, bytes))
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        // container, codec, hertz, length, bytes, what the pieces are
        "WAV, pcm_s16le, 16000, PT1H, 115200078, FLAC",
        "WAV, pcm_s16le, 16000, PT1H, 115199999, OGG_OPUS",
        "WAV, pcm_s16le, 44100, PT1H, 635040078, FLAC",
        "WAV, pcm_s16le, 16000, PT1H9M, 132480078, FLAC",
        "WAV, pcm_s16le, 16000, PT1H10M, 134400078, OGG_OPUS",
        "WAV, pcm_mulaw, 8000, PT1H, 28800058, OGG_OPUS",
        "WAV, pcm_s16le, 16000, PT1H, -1, OGG_OPUS",
        "FLAC, flac, 44100, PT1H, 200000000, FLAC",
        "FLAC, flac, 16000, PT1H, 60000000, OGG_OPUS",
        "MP4, alac, 48000, PT30M, 150000000, FLAC",
        "MATROSKA, ac3, 48000, PT1H, 200000000, OGG_OPUS"
    })
    void whatCameWithoutLossGoesOnSoUnlessThatWouldBeMoreThanCame(
            Container container, String codec, int hertz, Duration length, long bytes, Container target) {
        ProviderLimits limits = new ProviderLimits(
                24_000_000,
                Duration.ofHours(2),
                Duration.ofMinutes(15),
                Set.of(Container.OGG_OPUS, Container.FLAC),
                Set.of());
        AudioProbe probe = new AudioProbe(length, List.of(new Track(0, codec, hertz, 0, true)), false);

        assertThat(AudioPlanner.plan(probe, bytes, container, limits))
                .isInstanceOfSatisfying(
                        AudioPlan.Chunk.class,
                        chunk -> assertThat(chunk.target()).isEqualTo(target));
    }

    @Test
    void piecesOfFlacFitTheProvidersBytesAlsoIfTheyCannotBeCompressed() {
        ProviderLimits limits = new ProviderLimits(
                12_000_000,
                Duration.ofHours(2),
                Duration.ofMinutes(15),
                Set.of(Container.OGG_OPUS, Container.FLAC),
                Set.of());

        assertThat(AudioPlanner.plan(probe("pcm_s16le", Duration.ofHours(1)), 115_200_078, Container.WAV, limits))
                .isInstanceOfSatisfying(
                        AudioPlan.Chunk.class,
                        chunk -> assertThat(chunk.lengths().longest().toSeconds() * 32_000)
                                .isLessThan(12_000_000));
    }

    @Test
    void theBitRateTellsTheLengthWhereNobodyElseDoes() {
        Track wave = new Track(0, "pcm_s16le", 16_000, 256_000, true);
        AudioProbe probe = new AudioProbe(Duration.ZERO, List.of(wave), false);

        assertThat(AudioPlanner.whileArriving(probe, Duration.ZERO, 115_000_000, Container.WAV, IN_PIECES))
                .isPresent();
        assertThat(AudioPlanner.whileArriving(probe, Duration.ZERO, 15_000_000, Container.WAV, IN_PIECES))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT30S, 100000, false",
        "PT15M, 20000000, false",
        "PT15M1S, -1, true",
        "PT0S, 300000, false",
        "PT0S, 3000000, true",
        "PT0S, -1, true"
    })
    void aShortRecordingIsNotLookedIntoBeforeItIsThere(Duration declared, long bytes, boolean isWorthALook) {
        assertThat(AudioPlanner.mayBeLong(declared, bytes, IN_PIECES)).isEqualTo(isWorthALook);
    }

    @Test
    void piecesShrinkTowardsTheEnd() {
        PieceLengths lengths = PieceLengths.STANDARD.of(Duration.ofHours(3));

        assertThat(lengths.from(Duration.ZERO)).isEqualTo(lengths);
        assertThat(lengths.from(Duration.ofMinutes(150)).latest())
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
        assertThat(lengths.from(Duration.ofMinutes(178)).latest()).isLessThan(Duration.ofMinutes(2));
        // A recording that is longer than was said has pieces as long as any.
        assertThat(lengths.from(Duration.ofHours(4))).isEqualTo(lengths);
    }

    @Test
    void theFirstPieceIsShortSinceTheOthersWaitForItsLanguage() {
        PieceLengths lengths = PieceLengths.STANDARD.of(Duration.ofHours(3));

        assertThat(lengths.first(Duration.ofSeconds(3)).latest()).isEqualTo(Duration.ofSeconds(75));
        assertThat(lengths.first(Duration.ofSeconds(3)).longest()).isLessThan(Duration.ofMinutes(2));
        PieceLengths tiny = PieceLengths.within(Duration.ofMinutes(1)).of(Duration.ofHours(3));
        assertThat(tiny.first(Duration.ZERO)).isEqualTo(tiny);
    }

    private static AudioProbe probe(Duration duration) {
        return probe("opus", duration);
    }

    private static AudioProbe probe(String codec, Duration duration) {
        return new AudioProbe(duration, List.of(new Track(0, codec, 48_000, 0, true)), false);
    }
}
