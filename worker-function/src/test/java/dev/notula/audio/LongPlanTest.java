package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LongPlanTest {
    private static final ProviderLimits IN_PIECES = new ProviderLimits(
            24_000_000, Duration.ofHours(2), Duration.ofMinutes(15), Set.of(Container.OGG_OPUS), Set.of("opus"));
    private static final ProviderLimits IN_ONE =
            new ProviderLimits(2_000_000_000, Duration.ofHours(10), Set.of(Container.OGG_OPUS), Set.of("opus"));

    @ParameterizedTest
    @CsvSource({"PT15M, PassThrough", "PT15M1S, Chunk", "PT3H, Chunk", "PT4H, Chunk", "PT4H1S, Refuse"})
    void aLongRecordingGoesInPiecesUpToTheLimit(Duration duration, String plan) {
        assertThat(AudioPlanner.plan(probe(duration), 1_000_000, Container.OGG_OPUS, IN_PIECES))
                .extracting(chosen -> chosen.getClass().getSimpleName())
                .isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource({"PT15M1S, PassThrough", "PT4H, PassThrough", "PT4H1S, Refuse"})
    void aProviderOfLongRecordingsGetsThemWhole(Duration duration, String plan) {
        assertThat(AudioPlanner.plan(probe(duration), 1_000_000, Container.OGG_OPUS, IN_ONE))
                .extracting(chosen -> chosen.getClass().getSimpleName())
                .isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource({"24000000, PT10M", "1300000, PT5M"})
    void piecesFitTheProvidersBytes(long maxBytes, Duration atMost) {
        ProviderLimits limits = new ProviderLimits(
                maxBytes, Duration.ofHours(2), Duration.ofMinutes(15), Set.of(Container.OGG_OPUS), Set.of("opus"));

        assertThat(AudioPlanner.plan(probe(Duration.ofHours(1)), 1_000_000, Container.OGG_OPUS, limits))
                .isInstanceOfSatisfying(
                        AudioPlan.Chunk.class,
                        chunk -> assertThat(chunk.lengths().longest()).isLessThanOrEqualTo(atMost));
    }

    private static AudioProbe probe(Duration duration) {
        return new AudioProbe(duration, "ogg", List.of(new Track(0, "opus", 48_000, 1, 0, true, "")), false);
    }
}
