package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AudioPlannerTest {
    private static final ProviderLimits LIMITS = new ProviderLimits(
            24_000_000,
            Duration.ofHours(2),
            Set.of(Container.OGG_OPUS, Container.MP3, Container.MP4, Container.WEBM, Container.WAV, Container.FLAC),
            Set.of("opus", "mp3", "aac", "flac", "pcm_s16le"));

    @ParameterizedTest(name = "{0} with {1}, {2}, {3} MB: {5}")
    @CsvSource({
        // container, codec, length, megabytes, has pictures, plan
        "OGG_OPUS, opus, PT30S, 0.1, false, pass OGG_OPUS",
        "OGG_OPUS, opus, PT2H, 20, false, pass OGG_OPUS",
        "MP3, mp3, PT20M, 19, false, pass MP3",
        "MP4, aac, PT20M, 19, false, pass MP4",
        "WAV, pcm_s16le, PT12M, 23, false, pass WAV",
        "WEBM, opus, PT1M, 1, false, pass WEBM",
        "MP4, aac, PT1M, 15, true, copy MP4",
        "MP4, aac, PT30M, 900, true, copy MP4",
        "MATROSKA, opus, PT30M, 900, true, copy OGG_OPUS",
        "MATROSKA, flac, PT3M, 15, false, copy FLAC",
        "AVI, mp3, PT10M, 20, true, copy MP3",
        "MPEG_TS, aac, PT10M, 20, true, copy MP4",
        "UNKNOWN, aac, PT10M, 5, false, copy MP4",
        "AMR, amr_nb, PT4M, 0.4, false, FLAC",
        "AMR, amr_nb, PT1H, 6, false, OGG_OPUS at 48",
        "MP4, ac3, PT1H, 20, true, OGG_OPUS at 48",
        "WAV, pcm_s16le, PT1H, 115, false, OGG_OPUS at 48",
        "WAV, pcm_s16le, PT1H20M, 150, false, OGG_OPUS at 32",
        "WAV, pcm_s16le, PT1H55M, 220, false, OGG_OPUS at 24",
        "WAV, pcm_s24le, PT4M, 66, false, FLAC",
        "WAV, pcm_s24le, PT12M, 34.6, false, FLAC",
        "AIFF, pcm_s16be, PT10M, 19.3, false, FLAC",
        "AIFF, pcm_s16be, PT13M, 25, false, OGG_OPUS at 48",
        "AIFF, pcm_s8, PT10M, 9.6, false, OGG_OPUS at 48",
        "CAF, alac, PT10M, 30, false, FLAC",
        "AMR, amr_nb, PT10M, 0.9, false, OGG_OPUS at 48",
        "OGG_OPUS, opus, PT1H, 57, false, OGG_OPUS at 48",
        "MP4, aac, PT2H1S, 20, false, cut as it is",
        "MP4, aac, PT2H30M, 900, true, cut as it is",
        "MP4, aac, PT4H, 900, true, pieces at 32",
        "MP3, mp3, PT3H, 100, false, cut as it is",
        "MP3, mp3, PT3H, 200, false, pieces at 32",
        "WEBM, opus, PT3H, 40, false, cut as it is",
        "FLAC, flac, PT3H, 120, false, pieces at 32",
        "WAV, pcm_s16le, PT3H, 346, false, pieces at 32",
        "OGG_OPUS, opus, PT2H1S, 30, false, cut as it is",
        "OGG_OPUS, opus, PT2H1S, 400, false, pieces at 32",
        "OGG_OPUS, opus, PT10M, 0.1, false, OGG_OPUS at 48",
        "WAV, pcm_s16le, PT10H, 1, false, refused TOO_LONG",
        "PLAYLIST, aac, PT1M, 1, false, refused PLAYLIST"
    })
    void takesTheCheapestWayThatLosesNothing(
            Container container, String codec, Duration length, double megabytes, boolean hasVideo, String plan) {
        Track track = new Track(0, codec, 48_000, hasVideo ? 96_000 : 0, true);
        AudioProbe probe = new AudioProbe(length, List.of(track), hasVideo);

        assertThat(words(AudioPlanner.plan(probe, (long) (megabytes * 1e6), container, LIMITS)))
                .isEqualTo(plan);
    }

    @Test
    void takesTheTrackThatIsMarkedAsDefault() {
        Track comments = new Track(1, "aac", 48_000, 96_000, false);
        Track speech = new Track(2, "aac", 48_000, 96_000, true);
        AudioProbe probe = new AudioProbe(Duration.ofMinutes(1), List.of(comments, speech), false);

        assertThat(AudioPlanner.plan(probe, 2_000_000, Container.MP4, LIMITS))
                .isEqualTo(new AudioPlan.StreamCopy(speech, Container.MP4));
    }

    @Test
    void copiesAacAsAdtsForAProviderThatTakesNoMp4() {
        ProviderLimits other =
                new ProviderLimits(24_000_000, Duration.ofHours(2), Set.of(Container.AAC_ADTS), Set.of("aac"));
        Track track = new Track(1, "aac", 48_000, 96_000, true);
        AudioProbe probe = new AudioProbe(Duration.ofMinutes(1), List.of(track), true);

        assertThat(AudioPlanner.plan(probe, 2_000_000, Container.FLV, other))
                .isEqualTo(new AudioPlan.StreamCopy(track, Container.AAC_ADTS));
    }

    @Test
    void encodesWhatNoHeaderTellsTheLengthOfForTheLongestItMayBe() {
        Track track = new Track(0, "amr_nb", 8000, 0, true);
        AudioProbe probe = new AudioProbe(Duration.ZERO, List.of(track), false);

        assertThat(words(AudioPlanner.plan(probe, 100_000, Container.AMR, LIMITS)))
                .isEqualTo("OGG_OPUS at 24");
    }

    @Test
    void cutsWhatEvenTheLowestRateDoesNotFit() {
        ProviderLimits small =
                new ProviderLimits(1_000_000, Duration.ofHours(2), Set.of(Container.OGG_OPUS), Set.of("opus"));
        Track track = new Track(0, "amr_nb", 8000, 0, true);
        AudioProbe probe = new AudioProbe(Duration.ofMinutes(10), List.of(track), false);

        assertThat(AudioPlanner.encode(probe, 900_000, small)).isInstanceOf(AudioPlan.Chunk.class);
    }

    private static String words(AudioPlan plan) {
        return switch (plan) {
            case AudioPlan.PassThrough(Container container) -> "pass " + container;
            case AudioPlan.StreamCopy copy -> "copy " + copy.target();
            case AudioPlan.Encode encode ->
                encode.bitrateKbps() == 0 ? "FLAC" : encode.target() + " at " + encode.bitrateKbps();
            case AudioPlan.Cut _ -> "cut as it is";
            case AudioPlan.Chunk chunk ->
                chunk.target() == Container.FLAC ? "pieces of FLAC" : "pieces at " + chunk.bitrateKbps();
            case AudioPlan.Refuse(AudioFault fault) -> "refused " + fault;
        };
    }
}
