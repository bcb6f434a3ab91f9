package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PreparedAudioTest {
    @ParameterizedTest
    @CsvSource({
        "PT30S, PT30S, false",
        "PT28S, PT30S, false",
        "PT27.9S, PT30S, true",
        "PT59M, PT1H, false",
        "PT58M, PT1H, true",
        "PT40S, PT30S, false",
        "PT0S, PT30S, false"
    })
    void isPartialIfMoreIsMissingThanRoundingExplains(Duration actual, Duration declared, boolean isPartial) {
        PreparedAudio audio =
                new PreparedAudio(AudioBytes.of(new byte[1]), Container.MP3, actual, false, Optional.empty());

        assertThat(audio.against(declared).isPartial()).isEqualTo(isPartial);
    }

    @Test
    void namesItselfAfterItsBytes() {
        PreparedAudio audio = new PreparedAudio(
                AudioBytes.of(new byte[1]), Container.OGG_OPUS, Duration.ofSeconds(1), false, Optional.empty());

        assertThat(audio.fileName()).isEqualTo("audio.ogg");
        assertThat(audio.contentType()).isEqualTo("audio/ogg");
    }

    @Test
    void isNotCalledSilentWhereNobodyListened() {
        PreparedAudio audio = new PreparedAudio(
                AudioBytes.of(new byte[1]), Container.MP3, Duration.ofSeconds(1), false, Optional.empty());

        assertThat(audio.isSilent()).isFalse();
    }

    @Test
    void announcesMoreThanThereIsWhereTheEndIsMissing() {
        Track track = new Track(0, "aac", 44_100, 128_000, true);
        AudioProbe minute = new AudioProbe(Duration.ofMinutes(1), List.of(track), false);

        assertThat(minute.announcesMoreThan(500_000)).isTrue();
        assertThat(minute.announcesMoreThan(960_000)).isFalse();
    }
}
